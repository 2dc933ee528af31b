package dev.ferry.migrator.export;

import dev.ferry.migrator.export.schedule.Schedule;
import dev.ferry.migrator.export.schedule.Timetable;
import dev.ferry.migrator.export.schedule.Waiting;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.store.ExportStore;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for with an export: one, or one at each time of the schedule until it is interrupted. Used once; confined to one
 * thread, but for {@link #interrupt}.
 */
public final class ExportRun implements Timetable.Job {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);

    private final ExportSettings settings;
    private final ExportStore store;
    private final InstantSource clock;
    private final Waiting waiting;
    private final ExportObserver observer;

    private final Object turn = new Object();
    private @Nullable Exporter exporter;
    private @Nullable Thread worker;
    private boolean interrupted;
    private ExitCode exit = ExitCode.DONE;

    /** @param waiting how the times of a schedule are waited for */
    public ExportRun(
            ExportSettings settings, ExportStore store, InstantSource clock, Waiting waiting, ExportObserver observer) {
        this.settings = settings;
        this.store = store;
        this.clock = clock;
        this.waiting = waiting;
        this.observer = observer;
    }

    /** Ends it, wherever it is; an export that is not finished leaves nothing. */
    public void interrupt() {
        synchronized (turn) {
            interrupted = true;
            if (exporter != null) {
                exporter.interrupt();
            } else if (worker != null) {
                worker.interrupt();
            }
        }
    }

    /** Does it, and returns how it ended: of a schedule, how its last run did. */
    public ExitCode run() {
        synchronized (turn) {
            worker = Thread.currentThread();
        }
        Optional<Schedule> schedule = settings.schedule();
        if (schedule.isEmpty()) {
            return code(export(Optional.empty()));
        }
        try {
            new Timetable(schedule.get(), clock, waiting, new SplittableRandom(), this).run();
            return exit;
        } catch (InterruptedException e) {
            // The thread's last work is to say so.
            return ExitCode.INTERRUPTED;
        }
    }

    @Override
    public Optional<Instant> lastGood() {
        try {
            return new Catalogue(store)
                    .good(settings.source(), settings.pattern()).stream()
                            .map(ExportEntry::time)
                            .findFirst();
        } catch (IOException e) {
            // A store that cannot be read cannot be written either, as a run will say.
            observer.note(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    @Override
    public boolean run(Instant planned) {
        ExportRecord record = export(Optional.of(planned));
        exit = code(record);
        return exit != ExitCode.INTERRUPTED && (record.completed() || !settings.stopOnFailure());
    }

    @Override
    public void skipped(Instant planned, String reason) {
        Instant now = clock.instant();
        observer.over(new ExportFacts(settings, store.place(), Optional.of(planned), now)
                .record("skipped", Optional.of(reason), ExitCode.DONE, now));
    }

    @Override
    public void waits(Instant next) {
        ZoneId zone = settings.schedule().map(Schedule::zone).orElseThrow();
        observer.note("the next export is at " + TIME.format(next.atZone(zone)));
    }

    private ExportRecord export(Optional<Instant> planned) {
        Exporter one = new Exporter(settings, store, clock, observer, planned);
        synchronized (turn) {
            exporter = one;
            if (interrupted) {
                one.interrupt();
            }
        }
        ExportRecord record = one.export();
        synchronized (turn) {
            exporter = null;
        }
        observer.over(record);
        if (record.outcome().equals("failed")) {
            settings.onFailure().ifPresent(command -> hook(command, record));
        }
        return record;
    }

    private static ExitCode code(ExportRecord record) {
        return Arrays.stream(ExitCode.values())
                .filter(code -> code.status() == record.exit())
                .findFirst()
                .orElse(ExitCode.INTERNAL_ERROR);
    }

    private void hook(String command, ExportRecord record) {
        try {
            FailureHook.run(command, record).ifPresent(observer::note);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
