package dev.ferry.system.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ferry.command.CommandSpec;
import dev.ferry.command.CommandSpecs;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every command that the engine has is compared with a real server, or there is a reason why it cannot be. */
final class CoverageTest {
    private static final int COMMANDS = 60_000;
    private static final long SEED = 1;

    private static final String ABOUT_ITSELF = "says what each server is, not what it does";
    private static final String ABOUT_CLIENTS = "names addresses and times of connections";

    /** What is in no generator, and why. */
    private static final Map<String, String> NOT_COMPARED = Map.ofEntries();

    @Test
    void commandsOfTheEngine_areAllGenerated_orAreThereForAReason() throws IOException {
        Set<String> unknown = new TreeSet<>(commandsOfTheEngine());
        unknown.removeAll(generated());
        assertEquals(new TreeSet<>(NOT_COMPARED.keySet()), unknown);
    }

    private static Set<String> commandsOfTheEngine() throws IOException {
        try (Contender engine = Contender.engine();
                RawClient client = engine.connect()) {
            Set<String> names = new TreeSet<>();
            for (byte[] name : Replies.elements(
                    client.call(TestCommand.of("command", "list").words()))) {
                names.add(Replies.string(name));
            }
            // A container alone does nothing.
            names.removeIf(name -> names.stream().anyMatch(other -> other.startsWith(name + "|")));
            return names;
        }
    }

    private static Set<String> generated() {
        Draw draw = new Draw(new Random(SEED));
        List<CommandGenerator> generators = CommandGenerators.create();
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < COMMANDS; i++) {
            for (TestCommand command : generators.get(i % generators.size()).sequence(draw)) {
                CommandSpecs.of(command.words().toArray(byte[][]::new))
                        .map(CommandSpec::name)
                        .ifPresent(names::add);
            }
        }
        return names;
    }
}
