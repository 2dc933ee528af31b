package dev.ferry.system.differential;

import static org.junit.jupiter.api.Assertions.fail;

import dev.ferry.engine.EmbeddedEngine;
import dev.ferry.system.RealServer;
import dev.ferry.system.RealServers;
import dev.ferry.system.Seed;
import dev.ferry.system.ServerKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives the same random commands into a real server and into the engine, and compares the replies.
 *
 * <p>{@code -Dseed=} plays a run again, {@code -Dcommands=} makes it longer. The reference is Redis 8.0 where there is one
 * (see {@code FERRY_REDIS_SERVERS}), else the newest Redis that is found. It runs when it is asked for, by {@code
 * -Dferry.differential=true}: the engine is not finished.
 */
@EnabledIfSystemProperty(named = "ferry.differential", matches = "true")
final class DifferentialTest {
    private static final Logger LOG = LoggerFactory.getLogger(DifferentialTest.class);
    private static final int COMMANDS = Integer.getInteger("commands", 20_000);
    private static final int SHOWN = 40;

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void replies_toRandomCommands_areThoseOfTheServer(int protocol) throws IOException {
        long seed = Seed.draw();
        ServerKind kind = reference();
        LOG.info("compared with {}", kind);
        try (RealServer server = RealServers.start(kind);
                EmbeddedEngine engine = EmbeddedEngine.start();
                RawClient expected = new RawClient(server.host(), server.port());
                RawClient actual = new RawClient("127.0.0.1", engine.port())) {
            hello(protocol, expected, actual);
            List<CommandGenerator> generators = CommandGenerators.create();
            Draw draw = new Draw(new Random(seed));
            Deque<String> history = new ArrayDeque<>();
            // Whether the transaction that is open has commands whose replies may differ.
            boolean loose = false;
            for (int i = 0; i < COMMANDS; i++) {
                CommandGenerator generator = generators.get(draw.below(generators.size()));
                TestCommand command = generator.next(draw);
                if (IntendedDifference.of(kind.version(), command).isPresent()) {
                    continue;
                }
                byte[] reply = expected.call(command.words());
                loose = isQueued(reply) ? loose || mayDifferInTransaction(command) : loose;
                boolean executes = command.toString().equalsIgnoreCase("\"exec\"");
                TestCommand compared =
                        executes && loose ? new TestCommand(command.words(), ReplyMatch.SAME_TYPE) : command;
                compare(compared, reply, actual.call(command.words()), history, seed);
                loose = loose && !executes;
                if (command.toString().equalsIgnoreCase("\"reset\"")) {
                    hello(protocol, expected, actual);
                }
            }
        }
    }

    @Test
    void inlineCommand_withQuotes_isAnsweredAsByTheServer() throws IOException {
        try (RealServer server = RealServers.start(reference());
                EmbeddedEngine engine = EmbeddedEngine.start();
                RawClient expected = new RawClient(server.host(), server.port());
                RawClient actual = new RawClient("127.0.0.1", engine.port())) {
            for (String line : new String[] {
                "ping\r\n",
                "ECHO \"a\\x41\\n\"\r\n",
                "echo 'it\\'s'\n",
                "\r\nping\r\n",
                "*1\r\n$4\r\nping\r\n",
                "*0\r\n*-1\r\nping\r\n",
                "*2\r\n$3\r\nget\r\n:1\r\n"
            }) {
                expected.send(line.getBytes(StandardCharsets.ISO_8859_1));
                actual.send(line.getBytes(StandardCharsets.ISO_8859_1));
                compare(TestCommand.of(line), expected.reply(), actual.reply(), new ArrayDeque<>(), 0);
            }
        }
    }

    private static void hello(int protocol, RawClient... clients) throws IOException {
        for (RawClient client : clients) {
            client.call("hello", Integer.toString(protocol));
        }
    }

    /** The queue of a transaction refers to values as well, which the server counts and the engine does not. */
    private static boolean mayDifferInTransaction(TestCommand command) {
        return command.match() != ReplyMatch.EXACT
                || command.toString().toLowerCase(Locale.ROOT).startsWith("\"object\" \"refcount\"");
    }

    private static boolean isQueued(byte[] reply) {
        return text(reply).equals("+QUEUED|");
    }

    private static void compare(TestCommand command, byte[] expected, byte[] actual, Deque<String> history, long seed) {
        history.addLast(command + "  ->  " + text(expected));
        if (history.size() > SHOWN) {
            history.removeFirst();
        }
        if (!command.match().accepts(expected, actual)) {
            fail("-Dseed=%d: %s%nthe server answered %s%nthe engine answered %s%nbefore that:%n  %s"
                    .formatted(
                            seed,
                            command,
                            difference(expected, actual),
                            difference(actual, expected),
                            String.join("\n  ", history)));
        }
    }

    /** Returns what a reply has where it begins to differ from another one, and a little of what stands before. */
    private static String difference(byte[] reply, byte[] other) {
        int from = Math.max(0, Arrays.mismatch(reply, other) - SHOWN);
        return (from > 0 ? "..." : "") + text(Arrays.copyOfRange(reply, Math.min(from, reply.length), reply.length));
    }

    private static String text(byte[] reply) {
        String text = new String(reply, StandardCharsets.ISO_8859_1).replace("\r\n", "|");
        return text.length() > 300 ? text.substring(0, 300) + "..." : text;
    }

    private static ServerKind reference() {
        return RealServers.atLeast(ServerKind.Product.REDIS, 8, 0)
                .or(() -> RealServers.kinds().filter(ServerKind::isRedis).reduce((older, newer) -> newer))
                .orElseThrow();
    }
}
