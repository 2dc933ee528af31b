package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;

/**
 * Whatever can happen to a migration under load happens at random, several times in each, and the same command is given again until it
 * has handed over: nothing may be lost, and nothing done twice.
 *
 * <p>{@code -Dferry.accidents=200} is the long run; {@code -Dseed=} repeats one.
 */
final class AccidentsTest {
    private static final Logger LOG = LoggerFactory.getLogger(AccidentsTest.class);

    private static final int ACCIDENTS = Integer.getInteger("ferry.accidents", 4);
    private static final int ACCIDENTS_IN_ONE_MIGRATION = 4;
    private static final int WRITERS = 4;
    /** What the writers do must be less than what a target takes that writes everything to its disk at once. */
    private static final Duration REST = Duration.ofMillis(2);

    private static final int PEACE_MILLIS_MAX = 800;
    private static final int DURATION_MILLIS_MAX = 1_500;
    private static final String WORK_BYTES = "64m";
    /** Done, no room for a value, source lost, target failed, cutover rolled back, killed: what an accident may end a run with. */
    private static final Set<Integer> EXITS = Set.of(0, 1, 5, 6, 7, 137);

    /** What happens. */
    private enum Accident {
        FERRY_KILLED {
            @Override
            void happen(Scene scene, FerryProcess ferry, int millis) {
                ferry.kill();
            }
        },
        TARGET_KILLED {
            @Override
            void happen(Scene scene, FerryProcess ferry, int millis) {
                scene.target.kill();
                LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
                scene.target.restart();
            }
        },
        TARGET_STALLED {
            @Override
            void happen(Scene scene, FerryProcess ferry, int millis) {
                scene.target.pause();
                LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
                scene.target.resume();
            }
        },
        TARGET_LINK_CUT {
            @Override
            void happen(Scene scene, FerryProcess ferry, int millis) {
                cut(scene.target, "NORMAL");
            }
        },
        SOURCE_LINK_CUT {
            @Override
            void happen(Scene scene, FerryProcess ferry, int millis) {
                cut(scene.sources.master(), "REPLICA");
            }
        },
        SOURCE_FAILED_OVER {
            @Override
            void happen(Scene scene, FerryProcess ferry, int millis) {
                scene.sources.failOver();
            }
        },
        DISK_FULL {
            @Override
            void happen(Scene scene, FerryProcess ferry, int millis) {
                SmallDisk disk = scene.disk.orElseThrow();
                disk.fill();
                LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
                disk.makeRoom();
            }
        };

        /** @param millis how long it lasts, if it does */
        abstract void happen(Scene scene, FerryProcess ferry, int millis);

        private static void cut(RealServer server, String type) {
            try (Jedis client = server.client()) {
                Words.send(client, "CLIENT", "KILL", "TYPE", type);
            }
        }
    }

    /** What a life of Ferry is begun with, and when the accidents in it begin. */
    private enum Moment {
        /** With the snapshot. */
        SNAPSHOT("SNAPSHOT: ", "auto"),
        /** With the stream, which is followed without a hand-over. */
        STREAM("CATCH_UP: ", "none"),
        CUTOVER("CUTOVER: ", "auto");

        private final String words;
        private final String cutover;

        Moment(String words, String cutover) {
            this.words = words;
            this.cutover = cutover;
        }
    }

    private record Scene(SourcePair sources, ServerProcess target, Optional<SmallDisk> disk, Path directory) {
        FerryProcess start(Moment moment) {
            FerryProcess ferry = FerryProcess.migrate(
                    directory,
                    sources.first().uri(),
                    target.uri(),
                    "--source-other",
                    sources.second().uri(),
                    "--watch",
                    "200ms",
                    "--cutover",
                    moment.cutover);
            Await.until("ferry says " + moment.words, () -> ferry.err().contains(moment.words) || ferry.hasEnded());
            return ferry;
        }

        List<Accident> possible(Moment moment) {
            return Arrays.stream(Accident.values())
                    .filter(accident -> accident != Accident.DISK_FULL || disk.isPresent())
                    // A server whose clients are paused does not take the order.
                    .filter(accident -> accident != Accident.SOURCE_FAILED_OVER || moment == Moment.STREAM)
                    .toList();
        }
    }

    @TempDir
    Path temporary;

    @Test
    void migration_withAccidentsAtAnyMoment_losesNothingAndDoublesNothing() throws IOException {
        SplittableRandom random = new SplittableRandom(Seed.draw());
        int accidents = 0;
        for (int migration = 1; accidents < ACCIDENTS; migration++) {
            Path directory = Files.createDirectory(temporary.resolve("migration-" + migration));
            accidents += migrate(directory, random.split());
        }
    }

    /** One migration; returns how many accidents there were. */
    private static int migrate(Path directory, SplittableRandom random) throws IOException {
        long seed = random.nextLong();
        int accidents = 0;
        Optional<SmallDisk> disk = SmallDisk.mount(directory.resolve("work"), WORK_BYTES);
        try (SourcePair sources = SourcePair.start(
                        Pairs.usual(),
                        master -> Dataset.fill(master, Dataset.Scores.INTEGRAL, seed),
                        "--repl-diskless-sync-delay",
                        "0",
                        "--repl-backlog-size",
                        "512mb");
                RealServer server =
                        RealServers.start(Pairs.usual(), "--appendonly", "yes", "--appendfsync", "always")) {
            Scene scene = new Scene(sources, (ServerProcess) server, disk, directory);
            try (SequencedLoad load = SequencedLoad.on(sources, seed, WRITERS, REST)) {
                boolean over = false;
                while (accidents < ACCIDENTS_IN_ONE_MIGRATION && !over) {
                    Moment moment = Moment.values()[random.nextInt(Moment.values().length)];
                    try (FerryProcess ferry = scene.start(moment)) {
                        int inThisLife = random.nextInt(1, 4);
                        for (int i = 0; i < inThisLife && !ferry.hasEnded(); i++) {
                            ferry.endsWithin(Duration.ofMillis(random.nextInt(PEACE_MILLIS_MAX)));
                            List<Accident> possible = scene.possible(moment);
                            Accident accident = possible.get(random.nextInt(possible.size()));
                            LOG.info("{}: {} at {}", moment, accident, ferry.lastLine());
                            accident.happen(scene, ferry, random.nextInt(DURATION_MILLIS_MAX));
                            accidents++;
                        }
                        if (moment == Moment.STREAM) {
                            ferry.endsWithin(Duration.ofMillis(random.nextInt(PEACE_MILLIS_MAX)));
                            ferry.kill();
                        } else {
                            int exit = ferry.awaitExit();
                            LOG.info("ended with {}: {}", exit, ferry.out());
                            assertTrue(EXITS.contains(exit), () -> ferry.err() + ferry.out());
                            assertTrue(exit != 1 || ferry.out().contains("make room"), () -> ferry.err() + ferry.out());
                            over = exit == 0;
                        }
                    }
                }
                for (int attempt = 1; !over; attempt++) {
                    try (FerryProcess ferry = scene.start(Moment.SNAPSHOT)) {
                        int exit = ferry.awaitExit();
                        over = exit == 0;
                        LOG.info("in the end {}: {}", exit, ferry.out());
                        assertTrue(over || attempt == 1, () -> ferry.err() + ferry.out());
                    }
                }
                load.stop();
                load.moveTo(server);
                assertFalse(holdsCheckpoint(server));
                SameData.await(sources.master(), server);
            }
        } finally {
            disk.ifPresent(SmallDisk::close);
        }
        return accidents;
    }

    private static boolean holdsCheckpoint(RealServer target) {
        try (Jedis client = target.client()) {
            return client.exists("ferry:checkpoint:test");
        }
    }
}
