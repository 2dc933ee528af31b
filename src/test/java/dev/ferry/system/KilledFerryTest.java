package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;

/**
 * Ferry is killed with SIGKILL at random moments of a migration under load and started again with the same command, until it has handed
 * over: nothing may be lost, and nothing done twice.
 *
 * <p>{@code -Dferry.kills=200} is the long run; {@code -Dseed=} repeats one.
 */
final class KilledFerryTest {
    private static final Logger LOG = LoggerFactory.getLogger(KilledFerryTest.class);

    private static final int KILLS = Integer.getInteger("ferry.kills", 3);
    private static final int KILLS_IN_ONE_MIGRATION_MAX = 3;
    private static final int WRITERS = 4;
    /** So that a target catches up also where everything shares two cores with other work. */
    private static final Duration REST = Duration.ofMillis(1);

    private static final int FILLERS = 10_000;
    private static final int LIFE_MILLIS_MAX = 1_500;

    /** When the clock of a life that will be short begins to run. */
    private enum Moment {
        /** With the snapshot. */
        SOMEWHERE("W-TARGET-PERSISTENCE", "auto"),
        /** With the stream, which is followed for as long as that life. */
        STREAM("CATCH_UP: ", "none"),
        CUTOVER("CUTOVER: ", "auto");

        private final String words;
        private final String cutover;

        Moment(String words, String cutover) {
            this.words = words;
            this.cutover = cutover;
        }

        /** Starts Ferry and waits for the moment, or until it has ended. */
        FerryProcess start(Path directory, RealServer source, RealServer target) {
            FerryProcess ferry = FerryProcess.migrate(
                    directory, source.uri(), target.uri(), "--watch", "200ms", "--cutover", cutover);
            Await.until("ferry says " + words, () -> ferry.err().contains(words) || ferry.hasEnded());
            return ferry;
        }
    }

    @TempDir
    Path temporary;

    @Test
    void migration_killedAtAnyMomentAndStartedAgain_losesNothingAndDoublesNothing() throws IOException {
        ServerKind sourceKind = Pairs.usual();
        ServerKind targetKind = RealServers.available().getLast();
        SplittableRandom random = new SplittableRandom(Seed.draw());
        int kills = 0;
        for (int migration = 1; kills < KILLS; migration++) {
            Path directory = Files.createDirectory(temporary.resolve("migration-" + migration));
            int planned = random.nextInt(1, KILLS_IN_ONE_MIGRATION_MAX + 1);
            kills += migrate(sourceKind, targetKind, directory, random.split(), planned);
        }
    }

    /** One migration with so many accidents; returns how many times Ferry was killed. */
    private static int migrate(
            ServerKind sourceKind, ServerKind targetKind, Path directory, SplittableRandom random, int planned) {
        long seed = random.nextLong();
        int kills = 0;
        try (RealServer source = RealServers.start(
                        sourceKind, "--repl-diskless-sync-delay", "0", "--repl-backlog-size", "512mb");
                RealServer target = RealServers.start(targetKind)) {
            Dataset.fill(source, Dataset.Scores.INTEGRAL, seed);
            populate(source);
            try (SequencedLoad load = SequencedLoad.on(source, seed, WRITERS, REST)) {
                boolean over = false;
                while (kills < planned && !over) {
                    Moment moment = Moment.values()[random.nextInt(Moment.values().length)];
                    try (FerryProcess ferry = moment.start(directory, source, target)) {
                        over = ferry.endsWithin(Duration.ofMillis(random.nextInt(LIFE_MILLIS_MAX)));
                        if (over) {
                            assertEquals(0, ferry.awaitExit(), ferry::err);
                        } else {
                            ferry.kill();
                            kills++;
                            LOG.info("{}: killed at {}", moment, ferry.lastLine());
                        }
                    }
                }
                try (FerryProcess ferry = Moment.SOMEWHERE.start(directory, source, target)) {
                    assertEquals(0, ferry.awaitExit(), () -> ferry.err() + ferry.out());
                    LOG.info("in the end: {}", ferry.out());
                }
                assertFalse(holdsCheckpoint(target));
                load.stop();
                load.moveTo(target);
                SameData.await(source, target);
            }
        }
        return Math.max(1, kills);
    }

    private static boolean holdsCheckpoint(RealServer target) {
        try (Jedis client = target.client()) {
            return client.exists("ferry:checkpoint:test");
        }
    }

    /** Keys enough for the snapshot to last a while. */
    private static void populate(RealServer source) {
        try (Jedis client = source.client()) {
            CommandPipe pipe = new CommandPipe(client);
            for (int i = 0; i < FILLERS; i++) {
                pipe.send("SET", "filler:" + i, "x".repeat(100 + i % 200));
            }
            pipe.flush();
            assertTrue(client.dbSize() >= FILLERS);
        }
    }
}
