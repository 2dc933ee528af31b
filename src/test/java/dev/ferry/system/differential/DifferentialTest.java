package dev.ferry.system.differential;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.system.Seed;
import dev.ferry.system.ServerKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives the same random commands into a real server and into the engine, and compares the replies, the data, and the
 * replication streams.
 *
 * <p>{@code -Dseed=} plays a run again, {@code -Dcommands=} makes it longer, and {@code -Dferry.differential.minutes=} goes on
 * with one seed after another for so long. The reference is the oldest Redis from 8.0 on that is found (see {@code
 * FERRY_REDIS_SERVERS}), else the newest one from 7.0 on, but for the {@linkplain IntendedDifference intended differences};
 * {@code -Dferry.differential.server=redis-7.0} or the like asks for another one.
 */
final class DifferentialTest {
    private static final Logger LOG = LoggerFactory.getLogger(DifferentialTest.class);

    /** The ordinary run has the same commands each time; new ones are for the long run, which still finds rare differences. */
    private static final long USUAL_SEED = 1;

    private static final int COMMANDS = Integer.getInteger("commands", 6000);

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void engine_afterRandomCommands_isAsTheServer(int protocol) throws IOException {
        compare(Long.getLong("seed", USUAL_SEED), protocol, Reference.any());
    }

    @Test
    @EnabledIfSystemProperty(named = "ferry.differential.minutes", matches = "[1-9]\\d*")
    void engine_afterManyRuns_isAsTheServer() throws IOException {
        ServerKind kind = Reference.any();
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(Long.getLong("ferry.differential.minutes"));
        for (int run = 0; System.nanoTime() < end; run++) {
            compare(Seed.draw(), 2 + run % 2, kind);
        }
    }

    /** What differs between two servers of the same kind is the comparison's own fault. */
    @Test
    void server_afterRandomCommands_isAsAnotherOneOfItsKind() throws IOException {
        ServerKind kind = Reference.any();
        try (Contender one = Contender.real(kind);
                Contender another = Contender.real(kind);
                Comparison comparison = new Comparison(Seed.draw(), 3, IntendedDifferences.from(kind), one, another)) {
            comparison.run(COMMANDS / 4);
        }
    }

    @Test
    void inlineCommand_withQuotes_isAnsweredAsByTheServer() throws IOException {
        ServerKind kind = Reference.any();
        IntendedDifferences differences = IntendedDifferences.from(kind);
        try (Contender server = Contender.real(kind);
                Contender engine = Contender.engine();
                RawClient expected = server.connect();
                RawClient actual = engine.connect()) {
            for (String line : List.of(
                    "ping\r\n",
                    "ECHO \"a\\x41\\n\"\r\n",
                    "echo 'it\\'s'\n",
                    "\r\nping\r\n",
                    "*1\r\n$4\r\nping\r\n",
                    "*0\r\n*-1\r\nping\r\n",
                    "*2\r\n$3\r\nget\r\n:1\r\n")) {
                expected.send(line.getBytes(StandardCharsets.ISO_8859_1));
                actual.send(line.getBytes(StandardCharsets.ISO_8859_1));
                Exchange exchange = new Exchange(TestCommand.of(line), List.of(), expected.reply(), actual.reply());
                assertTrue(
                        exchange.matches(differences),
                        () -> exchange + ", the engine answers " + Replies.text(exchange.actual()));
            }
        }
    }

    private static void compare(long seed, int protocol, ServerKind kind) throws IOException {
        IntendedDifferences differences = IntendedDifferences.from(kind);
        LOG.info("compared with {}, RESP{}, but for {}", kind, protocol, differences);
        try (Contender server = Contender.real(kind);
                Contender engine = Contender.engine();
                Comparison comparison = new Comparison(seed, protocol, differences, server, engine)) {
            comparison.run(COMMANDS);
        }
    }
}
