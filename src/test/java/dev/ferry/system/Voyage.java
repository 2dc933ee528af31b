package dev.ferry.system;

import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.preflight.Finding;
import dev.ferry.migrator.progress.Progress;
import dev.ferry.migrator.report.Report;
import dev.ferry.migrator.run.Migration;
import dev.ferry.migrator.run.Observer;
import dev.ferry.migrator.run.Phase;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A migration that is under way in this process, on a thread of its own. Thread-safe. */
final class Voyage implements Observer {
    private final Map<Phase, Runnable> actions;
    private final Set<Phase> entered = EnumSet.noneOf(Phase.class);
    private final CompletableFuture<Report> report = new CompletableFuture<>();
    private final Migration migration;

    private Voyage(MigrationSettings settings, Map<Phase, Runnable> actions) {
        this.actions = new EnumMap<>(actions);
        this.migration = new Migration(settings, this);
    }

    static Voyage start(MigrationSettings settings, Map<Phase, Runnable> actions) {
        Voyage voyage = new Voyage(settings, actions);
        Thread.ofPlatform().name("migration").daemon().start(voyage::run);
        return voyage;
    }

    /** Waits until the migration has been in this phase. */
    void awaitPhase(Phase phase) {
        Await.until("phase " + phase, () -> hasEntered(phase) || report.isDone());
        if (!hasEntered(phase)) {
            throw new AssertionError("the migration ended before phase " + phase + ": " + report());
        }
    }

    void interrupt() {
        migration.interrupt();
    }

    /** Waits for the end. */
    Report report() {
        Await.until("the migration ends", report::isDone);
        return report.join();
    }

    @Override
    public void phaseChanged(Phase phase, String reason) {
        if (!hasEntered(phase)) {
            actions.getOrDefault(phase, () -> {}).run();
        }
        synchronized (entered) {
            entered.add(phase);
        }
    }

    @Override
    public void progress(Progress progress) {}

    @Override
    public void found(Finding finding) {}

    @Override
    public void note(String text) {}

    private void run() {
        try {
            report.complete(migration.run());
        } catch (RuntimeException | Error e) {
            // The root of the thread: a test must hear of it.
            report.completeExceptionally(e);
        }
    }

    private boolean hasEntered(Phase phase) {
        synchronized (entered) {
            return entered.contains(phase);
        }
    }
}
