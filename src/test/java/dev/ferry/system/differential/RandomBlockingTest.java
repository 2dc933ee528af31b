package dev.ferry.system.differential;

import dev.ferry.system.Seed;
import dev.ferry.system.ServerKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Clients that wait and clients that write, by chance but the same to a real server and to the engine: what each of them hears
 * and what goes into the replication streams is compared after every command. {@code -Dseed=} plays a run again, {@code -Dcommands=} makes it
 * longer, {@code -Dferry.differential.minutes=} goes on with one seed after another.
 */
final class RandomBlockingTest {
    private static final long USUAL_SEED = 1;
    private static final int COMMANDS = Integer.getInteger("commands", 1200);
    private static final int SHOWN = 60;
    private static final String WRITER = "w";

    @Test
    void engine_afterRandomCommandsOfManyClients_isAsTheServer() throws IOException {
        compare(Long.getLong("seed", USUAL_SEED), Reference.redis8());
    }

    @Test
    @EnabledIfSystemProperty(named = "ferry.differential.minutes", matches = "[1-9]\\d*")
    void engine_afterManyRuns_isAsTheServer() throws IOException {
        ServerKind kind = Reference.redis8();
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(Long.getLong("ferry.differential.minutes"));
        while (System.nanoTime() < end) {
            compare(Seed.draw(), kind);
        }
    }

    private static void compare(long seed, ServerKind kind) throws IOException {
        try (Contender server = Contender.real(kind);
                Contender engine = Contender.engine();
                EmittedStream expectedStream = new EmittedStream(server);
                EmittedStream actualStream = new EmittedStream(engine);
                Ensemble expected = new Ensemble(server);
                Ensemble actual = new Ensemble(engine)) {
            Draw draw = new Draw(new Random(seed));
            BlockingScript script = new BlockingScript(draw);
            Set<String> waiting = new HashSet<>();
            List<String> transcript = new ArrayList<>();
            for (String name : List.of("a", "b", "c", "d", "e", WRITER)) {
                expected.say(name, TestCommand.of("select", 0));
                actual.say(name, TestCommand.of("select", 0));
            }
            for (int sent = 0; sent < COMMANDS; sent++) {
                String name = script.client();
                boolean acts = waiting.contains(name);
                List<TestCommand> commands = acts ? script.acting() : List.of(script.waiting());
                for (TestCommand command : commands) {
                    String speaker = acts ? WRITER : name;
                    transcript.add("%s: %s".formatted(speaker, command));
                    waiting.add(speaker);
                    List<String> expectedOnes = texts(expected.say(speaker, command), expectedStream);
                    List<String> actualOnes = texts(actual.say(speaker, command), actualStream);
                    expectedOnes.stream()
                            .filter(text -> text.contains(" hears "))
                            .forEach(text -> waiting.remove(text.substring(0, text.indexOf(' '))));
                    if (!expectedOnes.equals(actualOnes)) {
                        throw new AssertionError(
                                "-Dseed=%d, command %d: of %s comes%n  %s%nof the engine%n  %s%nbehind%n  %s"
                                        .formatted(
                                                seed,
                                                sent,
                                                server,
                                                String.join("\n  ", expectedOnes),
                                                String.join("\n  ", actualOnes),
                                                String.join(
                                                        "\n  ",
                                                        transcript.subList(
                                                                Math.max(0, transcript.size() - SHOWN),
                                                                transcript.size()))));
                    }
                    expectedOnes.forEach(text -> transcript.add("    " + text));
                }
            }
        }
    }

    private static List<String> texts(List<Ensemble.Heard> heard, EmittedStream stream) throws IOException {
        return Stream.concat(
                        heard.stream().map(Ensemble.Heard::toString),
                        stream.commands().stream()
                                .map(command -> "stream: " + ScriptedSession.withoutTimes(command.toString())))
                .toList();
    }
}
