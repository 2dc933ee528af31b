package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.plan.CutoverMode;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Report;
import dev.ferry.migrator.run.Phase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;

/**
 * Keys that live for moments and are renewed all the time, while the target is behind by more than their lives: none may be lost, and none
 * may live for ever.
 *
 * <p>{@code -Dferry.expiry.behind=30} is the long run: thousands of keys that live for up to 20 seconds, and a target that is so many
 * seconds behind.
 */
final class ExpiryMigrationTest {
    private static final int BEHIND_SECONDS = Integer.getInteger("ferry.expiry.behind", 0);
    private static final int BEHIND_MILLIS = BEHIND_SECONDS > 0 ? BEHIND_SECONDS * 1_000 : 2_200;
    private static final int KEYS_PER_WRITER = BEHIND_SECONDS > 0 ? 1_000 : 50;
    private static final int LIFE_MILLIS_MIN = 1_000;
    private static final int LIFE_MILLIS_MAX = BEHIND_SECONDS > 0 ? 20_000 : 2_000;
    private static final int LAST_LIFE_MILLIS = 30_000;
    private static final String CHECKPOINT = "ferry:checkpoint:test";

    @TempDir
    Path directory;

    /** Each kind to itself, and a Redis to a Valkey that imports; in the long run the usual and the oldest kind to every one. */
    static Stream<Arguments> pairs() {
        Stream<Arguments> few = Stream.concat(
                RealServers.kinds().map(kind -> Arguments.of(kind, kind)),
                targets().map(target -> Arguments.of(Pairs.usual(), target)));
        Stream<Arguments> more = Stream.of(
                        Pairs.usual(), RealServers.available().getFirst())
                .flatMap(source -> RealServers.kinds().map(target -> Arguments.of(source, target)));
        return (BEHIND_SECONDS > 0 ? Stream.concat(few, more) : few)
                        .collect(Collectors.toMap(
                                pair -> List.of(pair.get()), pair -> pair, (one, same) -> one, LinkedHashMap::new))
                        .values()
                        .stream();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void keys_renewedWhileTheTargetIsBehind_areNeitherLostNorImmortal(ServerKind from, ServerKind to) {
        try (RealServer source = RealServers.start(from, "--repl-diskless-sync-delay", "0");
                RealServer target = RealServers.start(to);
                LinkProxy proxy = LinkProxy.to(source);
                RenewedKeys load =
                        RenewedKeys.on(source, to, Seed.draw(), KEYS_PER_WRITER, LIFE_MILLIS_MIN, LIFE_MILLIS_MAX)) {
            Voyage voyage = Ferry.between(proxy.uri(), target.uri(), directory)
                    .at(Phase.SNAPSHOT, () -> behind(target))
                    .at(Phase.CATCH_UP, () -> behind(target))
                    .at(Phase.CUTOVER, () -> load.stop(LAST_LIFE_MILLIS))
                    .at(Phase.DONE, () -> {
                        load.assertSame(target, tolerance(from, to));
                        assertTrue(importModeIsOff(target));
                    })
                    .unwatched()
                    .start();
            for (Phase phase : new Phase[] {Phase.SNAPSHOT, Phase.CATCH_UP, Phase.READY, Phase.CUTOVER}) {
                voyage.awaitPhase(phase);
            }
            Report report = voyage.report();
            assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
        }
    }

    /** A Valkey that imports is still in that mode when Ferry was killed; on other targets the keys are guarded. */
    @ParameterizedTest
    @MethodSource("targets")
    void keys_renewedWhileFerryIsDead_areNeitherLostNorImmortal(ServerKind to) {
        try (RealServer source = RealServers.start(
                        Pairs.usual(), "--repl-diskless-sync-delay", "0", "--repl-backlog-size", "512mb");
                RealServer target = RealServers.start(to);
                RenewedKeys load =
                        RenewedKeys.on(source, to, Seed.draw(), KEYS_PER_WRITER, LIFE_MILLIS_MIN, LIFE_MILLIS_MAX)) {
            try (FerryProcess ferry =
                    FerryProcess.migrate(directory, source.uri(), target.uri(), "--cutover", "none")) {
                ferry.awaitErr("READY");
                ferry.kill();
            }
            await(BEHIND_MILLIS);
            Report report = Ferry.between(source, target, directory)
                    .at(Phase.CUTOVER, () -> load.stop(LAST_LIFE_MILLIS))
                    .at(Phase.DONE, () -> {
                        load.assertSame(target, tolerance(Pairs.usual(), to));
                        assertTrue(importModeIsOff(target));
                    })
                    .unwatched()
                    .run();
            assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
            assertTrue(report.phases().stream().noneMatch(phase -> phase.phase().equals("SNAPSHOT")), report::toString);
        }
    }

    /** What a next run has to know of the target stands beside the checkpoint, wherever that goes. */
    @ParameterizedTest
    @MethodSource("targets")
    void notes_databasesSwappedOrEmptiedBeforeTheFence_areWrittenAgain(ServerKind to) {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(to);
                LinkProxy proxy = LinkProxy.to(source);
                Jedis left = source.client();
                Jedis right = target.client()) {
            Words.send(left, "PSETEX", "key", 1_000_000, "value");
            List<Map<String, String>> seen = new CopyOnWriteArrayList<>();
            proxy.faults().before(LinkFaults.FENCING, () -> {
                seen.add(right.hgetAll(CHECKPOINT));
                left.swapDB(0, 5);
                Await.until("the target has swapped", () -> !right.exists("key"));
                seen.add(right.hgetAll(CHECKPOINT));
                left.set("last", "value");
                left.flushAll();
                left.set("first", "value");
                Await.until("the target is empty but for what came last", () -> right.exists("first"));
                seen.add(right.hgetAll(CHECKPOINT));
            });
            Report report = Ferry.between(proxy.uri(), target.uri(), directory)
                    .unwatched()
                    .run();
            assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
            Set<String> notes = new HashSet<>(seen.getFirst().keySet());
            notes.retainAll(Set.of("importmode", "unguarded"));
            assertFalse(notes.isEmpty(), seen::toString);
            for (Map<String, String> checkpoint : seen) {
                assertTrue(checkpoint.keySet().containsAll(notes), seen::toString);
            }
        }
    }

    /** Who stops the application and then Ferry has a copy whose keys expire. */
    @ParameterizedTest
    @MethodSource("targets")
    void copy_thatIsNotHandedOver_expiresAsTheSourceDoes(ServerKind to) {
        try (RealServer source = RealServers.start(Pairs.usual(), "--repl-diskless-sync-delay", "0");
                RealServer target = RealServers.start(to);
                RenewedKeys load =
                        RenewedKeys.on(source, to, Seed.draw(), KEYS_PER_WRITER, LIFE_MILLIS_MIN, LIFE_MILLIS_MAX)) {
            Voyage voyage = Ferry.between(source, target, directory)
                    .cutover(CutoverMode.NONE)
                    .start();
            voyage.awaitPhase(Phase.READY);
            load.stop(LAST_LIFE_MILLIS);
            Await.until("the last renewal is on the target", () -> {
                try (Jedis there = target.client();
                        Jedis here = source.client()) {
                    String last = "renewed:3:" + (KEYS_PER_WRITER - 1) + ":hash";
                    return Words.text(here, "HGET", last, "count").equals(Words.text(there, "HGET", last, "count"));
                }
            });
            voyage.interrupt();
            assertEquals(ExitCode.INTERRUPTED, voyage.report().exitCode());
            load.assertSame(target, tolerance(Pairs.usual(), to));
            assertTrue(importModeIsOff(target));
        }
    }

    /** Durations, which older sources send, begin when they arrive, and older servers tell only what is left of a moment. */
    private static long tolerance(ServerKind from, ServerKind to) {
        return from.version().isAtLeast(7, 0) && to.version().isAtLeast(7, 0) ? 0 : 1_000;
    }

    /** One whose expiries are guarded, and one that imports, where there is one. */
    static Stream<ServerKind> targets() {
        return Stream.of(Pairs.usual(), RealServers.available().getLast()).distinct();
    }

    private static void await(int millis) {
        long end = System.nanoTime() + Duration.ofMillis(millis).toNanos();
        Await.until("time passes", () -> System.nanoTime() > end);
    }

    /** The target does not run, and its time does. */
    private static void behind(RealServer target) {
        target.pause();
        await(BEHIND_MILLIS);
        target.resume();
    }

    private static boolean importModeIsOff(RealServer target) {
        try (Jedis client = target.client()) {
            return !Words.text(client, "CONFIG", "GET", "import-mode").contains("yes");
        }
    }
}
