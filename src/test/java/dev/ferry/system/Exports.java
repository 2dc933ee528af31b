package dev.ferry.system;

import dev.ferry.address.AddressException;
import dev.ferry.address.Endpoint;
import dev.ferry.migrator.export.Catalogue;
import dev.ferry.migrator.export.Destination;
import dev.ferry.migrator.export.ExportEntry;
import dev.ferry.migrator.export.ExportObserver;
import dev.ferry.migrator.export.ExportRecord;
import dev.ferry.migrator.export.ExportRun;
import dev.ferry.migrator.export.ExportSettings;
import dev.ferry.migrator.export.NamePattern;
import dev.ferry.migrator.export.Retention;
import dev.ferry.migrator.export.schedule.Schedule;
import dev.ferry.migrator.export.schedule.Waiting;
import dev.ferry.migrator.rdb.Compression;
import dev.ferry.migrator.rdb.Meter;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.select.Scope;
import dev.ferry.migrator.store.ExportStore;
import dev.ferry.migrator.store.S3Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Exports in this process, with settings that fit a test. Confined to the test's thread, but for what it has recorded. */
final class Exports {
    private final String source;
    private final Destination destination;
    private final List<ExportRecord> records = Collections.synchronizedList(new ArrayList<>());
    private final List<String> notes = Collections.synchronizedList(new ArrayList<>());
    private Compression compression = Compression.NONE;
    private Duration reconnect = Duration.ofSeconds(5);
    private Retention retention = Retention.ALL;
    private Optional<Schedule> schedule = Optional.empty();
    private InstantSource clock = InstantSource.system();
    private Waiting waiting = Waiting.by(clock);
    private Runnable onStep = () -> {};
    private int retries;
    private boolean preferReplica;

    private Exports(String source, Destination destination) {
        this.source = source;
        this.destination = destination;
    }

    /** Into a directory, named with a slash at its end, or a file. */
    static Exports of(String source, String to) {
        return new Exports(source, Destination.parse(to, S3Settings.DEFAULT));
    }

    static Exports of(String source, String to, S3Settings s3) {
        return new Exports(source, Destination.parse(to, s3));
    }

    Exports compressed(Compression how) {
        compression = how;
        return this;
    }

    Exports retrying(int times) {
        retries = times;
        return this;
    }

    Exports reconnecting(Duration patience) {
        reconnect = patience;
        return this;
    }

    Exports keeping(Retention what) {
        retention = what;
        return this;
    }

    /** By a schedule, whose times are told and waited for by these. */
    Exports at(Schedule times, InstantSource shown, Waiting how) {
        schedule = Optional.of(times);
        clock = shown;
        waiting = how;
        return this;
    }

    /** Runs {@code action} when a snapshot begins to arrive, and when a file begins to be read back. */
    Exports onStep(Runnable action) {
        onStep = action;
        return this;
    }

    /** Does it to its end; what became of it is in {@link #records}. */
    ExitCode run() {
        try (ExportStore store = destination.open()) {
            return run(store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One export, which has to succeed. */
    ExportRecord complete() {
        ExitCode exit = run();
        ExportRecord record = records.getLast();
        if (exit != ExitCode.DONE || !record.completed()) {
            throw new AssertionError(exit + ": " + record + "\n" + notes);
        }
        return record;
    }

    /** One export, which has to fail. */
    ExportRecord fail() {
        run();
        ExportRecord record = records.getLast();
        if (record.completed()) {
            throw new AssertionError("expected a failure: " + record);
        }
        return record;
    }

    List<ExportRecord> records() {
        return List.copyOf(records);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    /** What is there, the newest first. */
    List<ExportEntry> list() {
        try (ExportStore store = destination.open()) {
            return new Catalogue(store).list();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names in a directory, but for the empty file that is locked there. */
    static List<String> names(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".lock"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server of that kind that has loaded the file. */
    static RealServer load(ServerKind kind, Path file) {
        return RealServers.start(
                kind,
                "--dir",
                file.resolveSibling("").toAbsolutePath().toString(),
                "--dbfilename",
                file.getFileName().toString());
    }

    private ExitCode run(ExportStore store) {
        return new ExportRun(settings(), store, clock, waiting, new ExportObserver() {
                    @Override
                    public void note(String line) {
                        notes.add(line);
                    }

                    @Override
                    public Meter step(String word) {
                        onStep.run();
                        return Meter.NONE;
                    }

                    @Override
                    public void over(ExportRecord record) {
                        records.add(record);
                    }
                })
                .run();
    }

    private ExportSettings settings() {
        try {
            return new ExportSettings(
                    "test",
                    Endpoint.parse(source),
                    preferReplica,
                    destination,
                    new NamePattern(NamePattern.DEFAULT, ZoneOffset.UTC),
                    false,
                    Scope.EVERYTHING,
                    Optional.empty(),
                    Set.of(),
                    compression,
                    reconnect,
                    retries,
                    schedule,
                    retention,
                    Optional.empty(),
                    false);
        } catch (AddressException e) {
            throw new IllegalArgumentException(source, e);
        }
    }
}
