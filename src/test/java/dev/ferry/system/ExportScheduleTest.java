package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ferry.migrator.export.ExportEntry;
import dev.ferry.migrator.export.ExportRecord;
import dev.ferry.migrator.export.Retention;
import dev.ferry.migrator.export.schedule.CatchUp;
import dev.ferry.migrator.export.schedule.Schedule;
import dev.ferry.migrator.export.schedule.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exports by a schedule of a source under load, with what can happen to them: each file holds the data of its offset, what is to be
 * kept is kept, and nothing else stays. {@code -Dferry.exports.minutes=5} is the long run, by a real clock.
 */
final class ExportScheduleTest {
    private static final Logger LOG = LoggerFactory.getLogger(ExportScheduleTest.class);

    private static final long SEED = 11;
    private static final int KEPT = 2;
    private static final Duration REST = Duration.ofMillis(1);
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    @TempDir
    Path temporary;

    @Test
    void schedule_withFullDiskLeftoversAndMissedTimes_keepsWhatItShould() throws IOException {
        SmallDisk disk = smallDisk("48m");
        try (disk;
                RealServer source = source()) {
            Dataset.fill(source, Dataset.Scores.INTEGRAL, SEED);
            Path backups = temporary.resolve("backups");
            Files.writeString(backups.resolve("dump.rdb"), "mine");
            Path left = backups.resolve(".redis-127.0.0.1-" + source.port() + "-20260101T000000Z.rdb.part");
            Path other = Files.writeString(backups.resolve(".other.rdb.part"), "somebody else's");
            Exported exported = new Exported(source.kind(), backups, temporary.resolve("copies"));
            List<Runnable> events = List.of(
                    () -> {},
                    () -> write(left),
                    () -> disk.fill(),
                    () -> disk.makeRoom(),
                    // The machine sleeps for seven minutes.
                    () -> {});
            ScriptedClock clock =
                    new ScriptedClock(Instant.parse("2026-11-22T02:59:30Z"), events, () -> exported.collect());
            Exports exports = Exports.of(source.uri(), backups + "/")
                    .keeping(new Retention(Optional.of(KEPT), Optional.empty()))
                    .at(new Schedule("* * * * *", ZoneOffset.UTC, Duration.ZERO, CatchUp.ONCE), clock, clock);
            try (MarkedLoad load = MarkedLoad.on(source, REST)) {
                assertEquals(130, exports.run().status());
            }
            // The first comes at once, because there was none before.
            assertEquals(
                    List.of("completed", "completed", "completed", "failed", "completed", "completed"),
                    exports.records().stream().map(ExportRecord::outcome).toList(),
                    () -> exports.records() + "\n" + exports.notes());
            assertEquals(
                    List.of(
                            "2026-11-22T02:59:00Z",
                            "2026-11-22T03:00:00Z",
                            "2026-11-22T03:01:00Z",
                            "2026-11-22T03:02:00Z",
                            "2026-11-22T03:03:00Z",
                            "2026-11-22T03:11:00Z"),
                    exports.records().stream()
                            .map(record -> record.plannedAt().orElseThrow().toString())
                            .toList());
            assertTrue(exports.records().get(3).reason().orElseThrow().contains("No space left"));
            Files.delete(other);
            List<ExportEntry> list = exports.list();
            assertEquals(KEPT, list.stream().filter(ExportEntry::good).count(), list::toString);
            Set<String> expected = new TreeSet<>(Set.of("dump.rdb"));
            list.stream().filter(ExportEntry::good).forEach(entry -> {
                expected.add(entry.file());
                expected.add(entry.file() + ".json");
            });
            assertEquals(List.copyOf(expected), Exports.names(backups));
            assertEquals(5, exported.verify());
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "ferry.exports.minutes", matches = "[0-9]+")
    void schedule_byARealClock_keepsWhatItShould() throws IOException {
        int minutes = Integer.getInteger("ferry.exports.minutes");
        Instant begin = Instant.now();
        SmallDisk disk = smallDisk("512m");
        try (disk;
                RealServer source = source();
                LinkProxy proxy = LinkProxy.to(source)) {
            Dataset.fill(source, Dataset.Scores.INTEGRAL, SEED);
            Path backups = temporary.resolve("backups");
            Exported exported = new Exported(source.kind(), backups, temporary.resolve("copies"));
            try (MarkedLoad load = MarkedLoad.on(source, REST)) {
                try (FerryProcess ferry = scheduled(proxy, backups)) {
                    await("an export by the schedule", () -> exported.collect() >= 1);
                    proxy.faults().holdReplicationFrom(3_000_000);
                    await(
                            "the next export has begun",
                            () -> Exports.names(backups).stream()
                                    .anyMatch(name -> name.endsWith(".part")
                                            && backups.resolve(name).toFile().length() > 1_000_000));
                    ferry.kill();
                    LOG.info("killed, and left {}", Exports.names(backups));
                }
                proxy.faults().release();
                long killed = Instant.now().getEpochSecond() / 60;
                await("a time is missed", () -> Instant.now().getEpochSecond() / 60 > killed);
                try (FerryProcess ferry = scheduled(proxy, backups)) {
                    await("what was missed is made up for", () -> exported.collect() >= 2);
                    disk.fill();
                    await("an export fails", () -> ferry.out().contains("\"outcome\":\"failed\""));
                    assertTrue(ferry.out().contains("No space left"), ferry::out);
                    disk.makeRoom();
                    await("exports go on", () -> exported.collect() >= 4);
                    await(
                            "the time is over",
                            () -> {
                                exported.collect();
                                return Duration.between(begin, Instant.now()).toMinutes() >= minutes;
                            },
                            Duration.ofMinutes(minutes + 1));
                    ferry.interrupt();
                    assertEquals(130, ferry.awaitExit(), ferry::err);
                    LOG.info("{}\n{}", ferry.out(), ferry.err());
                    exported.collect();
                }
            }
            List<String> names = Exports.names(backups);
            assertEquals(2 * KEPT, names.size(), names::toString);
            assertTrue(names.stream().noneMatch(name -> name.endsWith(".part")), names::toString);
            LOG.info("{} exports verified", exported.verify());
        }
    }

    private SmallDisk smallDisk(String size) throws IOException {
        Optional<SmallDisk> disk = SmallDisk.mount(temporary.resolve("backups"), size);
        assumeTrue(disk.isPresent(), "no right to mount a small disk");
        return disk.orElseThrow();
    }

    private static RealServer source() {
        return RealServers.start(Pairs.usual(), "--repl-diskless-sync", "yes", "--repl-diskless-sync-delay", "0");
    }

    private FerryProcess scheduled(LinkProxy proxy, Path backups) {
        return FerryProcess.start(
                temporary,
                "export",
                "--source",
                proxy.uri(),
                "--to",
                backups + "/",
                "--cron",
                "* * * * *",
                "--catch-up",
                "once",
                "--keep",
                Integer.toString(KEPT),
                "--json");
    }

    private static void await(String what, BooleanSupplier condition) {
        await(what, condition, PATIENCE);
    }

    /** A schedule needs more patience than other tests. */
    private static void await(String what, BooleanSupplier condition, Duration patience) {
        Instant end = Instant.now().plus(patience);
        while (Instant.now().isBefore(end) && !condition.getAsBoolean()) {
            LockSupport.parkNanos(50_000_000);
        }
        assertTrue(condition.getAsBoolean(), what);
        LOG.info("{}", what);
    }

    private static void write(Path file) {
        try {
            Files.writeString(file, "what a killed export has left");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies of all exports there have been, because the older ones are deleted. */
    private static final class Exported {
        private final ServerKind kind;
        private final Path backups;
        private final Path copies;
        private final Set<String> names = new TreeSet<>();

        Exported(ServerKind kind, Path backups, Path copies) throws IOException {
            this.kind = kind;
            this.backups = backups;
            this.copies = Files.createDirectory(copies);
        }

        /** Copies those that have a receipt, and returns how many there have been. */
        int collect() {
            for (String receipt : Exports.names(backups)) {
                String name = receipt.replaceFirst("\\.json$", "");
                if (!name.equals(receipt) && !receipt.startsWith(".") && names.add(name)) {
                    copy(name);
                }
            }
            return names.size();
        }

        /** Loads each, and compares it with a server that has done as many steps; returns how many there were. */
        int verify() {
            try (RealServer reference = RealServers.start(kind)) {
                Dataset.fill(reference, Dataset.Scores.INTEGRAL, SEED);
                long done = 0;
                for (String name : names) {
                    try (RealServer loaded = Exports.load(kind, copies.resolve(name))) {
                        long steps = MarkedLoad.steps(loaded);
                        MarkedLoad.replay(reference, done, steps);
                        assertEquals(reference.digest(), loaded.digest(), name);
                        LOG.info("{} holds the data behind step {}", name, steps);
                        done = steps;
                    }
                }
                assertTrue(done > 0, "no step in any export");
            }
            return names.size();
        }

        private void copy(String name) {
            try {
                Files.copy(backups.resolve(name), copies.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A clock that is put to the moment that is waited for, when something has happened; in the end it interrupts. */
    private static final class ScriptedClock implements InstantSource, Waiting {
        private final List<Runnable> events;
        private final Runnable before;
        private Instant now;
        private int next;

        ScriptedClock(Instant begin, List<Runnable> events, Runnable before) {
            this.now = begin;
            this.events = new ArrayList<>(events);
            this.before = before;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public void until(Instant moment) throws InterruptedException {
            before.run();
            if (next == events.size()) {
                throw new InterruptedException("the script is over");
            }
            events.get(next).run();
            next++;
            now = next == events.size() ? moment.plus(Duration.ofMinutes(7)) : moment;
        }
    }
}
