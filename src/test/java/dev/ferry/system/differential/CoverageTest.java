package dev.ferry.system.differential;

import static java.util.Map.entry;
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
    private static final int COMMANDS = 80_000;
    private static final long SEED = 1;

    private static final String LATER = "the engine answers with an error that says that it runs no scripts";
    private static final String OTHER_TEST =
            "has a test of its own, with values or servers that random commands do not make";
    private static final String ACCESS = "is compared by AccessDifferentialTest and AccessSessionsTest";
    private static final String REPLICATION = "is what replicas say; the streams are compared";
    private static final String SCRIPTS = "is compared by scripts of several clients";
    private static final String TEXT = "prints a text of its own";
    private static final String FILES = "writes files";
    private static final String ENDS = "ends the connection or the server";

    /** What is in no generator, and why. */
    private static final Map<String, String> NOT_COMPARED = Map.ofEntries(
            entry("acl|cat", ACCESS),
            entry("acl|genpass", ACCESS),
            entry("acl|help", TEXT),
            entry("acl|load", ACCESS),
            entry("acl|log", ACCESS),
            entry("acl|save", ACCESS),
            entry("blmove", SCRIPTS),
            entry("blmpop", SCRIPTS),
            entry("blpop", SCRIPTS),
            entry("brpop", SCRIPTS),
            entry("brpoplpush", SCRIPTS),
            entry("bzmpop", SCRIPTS),
            entry("bzpopmax", SCRIPTS),
            entry("bzpopmin", SCRIPTS),
            entry("bgrewriteaof", FILES),
            entry("eval", LATER),
            entry("eval_ro", LATER),
            entry("failover", OTHER_TEST),
            entry("function|dump", OTHER_TEST),
            entry("function|help", TEXT),
            entry("function|kill", LATER),
            entry("latency|doctor", TEXT),
            entry("latency|help", TEXT),
            entry("monitor", OTHER_TEST),
            entry("module|load", OTHER_TEST),
            entry("module|loadex", OTHER_TEST),
            entry("module|unload", OTHER_TEST),
            entry("pfselftest", OTHER_TEST),
            entry("psubscribe", SCRIPTS),
            entry("psync", REPLICATION),
            entry("pubsub|help", TEXT),
            entry("pubsub|numpat", SCRIPTS),
            entry("punsubscribe", SCRIPTS),
            entry("quit", ENDS),
            entry("replconf", REPLICATION),
            entry("replicaof", OTHER_TEST),
            entry("role", OTHER_TEST),
            entry("script|help", TEXT),
            entry("script|load", LATER),
            entry("shutdown", ENDS),
            entry("slaveof", OTHER_TEST),
            entry("slowlog|help", TEXT),
            entry("ssubscribe", SCRIPTS),
            entry("subscribe", SCRIPTS),
            entry("sunsubscribe", SCRIPTS),
            entry("sync", REPLICATION),
            entry("unsubscribe", SCRIPTS),
            entry("wait", REPLICATION),
            entry("waitaof", REPLICATION),
            entry("xgroup|help", TEXT));

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
