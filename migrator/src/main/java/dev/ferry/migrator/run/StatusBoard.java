package dev.ferry.migrator.run;

import dev.ferry.migrator.control.Holdup;
import dev.ferry.migrator.control.Status;
import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.plan.PaceLimits;
import dev.ferry.migrator.preflight.Finding;
import dev.ferry.migrator.progress.Progress;
import dev.ferry.migrator.route.write.Pace;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Keeps what a run tells, for those who come and ask. An observer that passes everything on to another. Thread-safe: the run writes, and
 * anybody reads.
 */
final class StatusBoard implements Observer {

    private final MigrationSettings settings;
    private final Optional<Rehearsing> rehearsing;
    private final Pace pace;
    private final Observer observer;
    private final InstantSource clock;
    private volatile Stage stage;
    private volatile Status.Transfer transfer = Status.Transfer.NONE;
    private volatile Flow flow = Flow.NONE;

    private record Stage(Phase phase, Instant since, String reason) {}

    /** What the run has measured last. */
    record Flow(Status.Offsets offsets, Status.Spool spool, List<Holdup> holdups) {

        static final Flow NONE = new Flow(Status.Offsets.NONE, Status.Spool.NONE, List.of());

        Flow {
            holdups = List.copyOf(holdups);
        }
    }

    /** @param rehearsing what the operator has asked for, when this is a rehearsal */
    StatusBoard(
            MigrationSettings settings,
            Optional<Rehearsing> rehearsing,
            Pace pace,
            Observer observer,
            InstantSource clock) {
        this.settings = settings;
        this.rehearsing = rehearsing;
        this.pace = pace;
        this.observer = observer;
        this.clock = clock;
        this.stage = new Stage(Phase.PREFLIGHT, clock.instant(), "");
    }

    Phase phase() {
        return stage.phase();
    }

    Status status() {
        Stage at = stage;
        Flow measured = flow;
        return new Status(
                settings.name(),
                ProcessHandle.current().pid(),
                settings.origin().uri(),
                rehearsing.map(Rehearsing::asked).orElse(settings).target().uri(),
                at.phase().name(),
                at.since(),
                at.reason(),
                cutover(),
                transfer,
                measured.offsets(),
                measured.spool(),
                limits(),
                measured.holdups(),
                nextStep(at.phase()));
    }

    /** What the run has measured. */
    void measured(Flow now) {
        flow = now;
    }

    @Override
    public void phaseChanged(Phase phase, String reason) {
        stage = new Stage(phase, clock.instant(), reason);
        flow = new Flow(flow.offsets(), flow.spool(), List.of());
        observer.phaseChanged(phase, reason);
    }

    @Override
    public void progress(Progress progress) {
        transfer = new Status.Transfer(
                known(progress.fractionDone()),
                progress.keys(),
                known(progress.bytesPerSecond()),
                positive(progress.lagBytes()),
                positive(progress.lagMillis()),
                boxed(progress.etaSeconds()));
        observer.progress(progress);
    }

    @Override
    public void found(Finding finding) {
        observer.found(finding);
    }

    @Override
    public void note(String text) {
        observer.note(text);
    }

    @Override
    public void handedOver(long offset) {
        observer.handedOver(offset);
    }

    private Status.Limits limits() {
        PaceLimits limits = pace.limits();
        return new Status.Limits(pace.paused(), limit(limits.bytesPerSecond()), limit(limits.commandsPerSecond()));
    }

    private static Optional<Long> limit(long perSecond) {
        return perSecond > 0 ? Optional.of(perSecond) : Optional.empty();
    }

    private String cutover() {
        if (rehearsing.isPresent()) {
            return "none: a rehearsal, the target is not written to";
        }
        return switch (settings.cutover()) {
            case AUTO, MANUAL, NONE -> settings.cutover().name().toLowerCase(Locale.ROOT);
            case AT -> "at " + settings.control().cutoverAt().orElseThrow();
        };
    }

    private String nextStep(Phase phase) {
        if (settings.readsFile() && !phase.ended()) {
            return "DONE, when everything that the file holds is on the target";
        }
        return switch (phase) {
            case PREFLIGHT -> "the source's snapshot, or its stream from an earlier run's checkpoint on";
            case SNAPSHOT -> "CATCH_UP, when the whole snapshot is on the target";
            case CATCH_UP ->
                "READY, when the target is at most " + settings.maxLag().toMillis()
                        + " ms behind, three times in a row";
            case READY ->
                rehearsing.isPresent()
                        ? "DONE, when what can be compared has been: the rehearsal is over, and nobody takes over"
                        : settings.cutover().handsOver()
                                ? "CUTOVER: the source's writes are held for a moment, and the target takes over"
                                : "none: it follows the source until Ctrl-C or ferry abort " + settings.name();
            case CUTOVER -> "DONE, when the target has everything up to the fence's offset; else the source goes on";
            case DONE ->
                switch (settings.control().sourceAfterwards()) {
                    case UNFENCE -> "the end, when the old source has been watched for stray writes";
                    case HOLD ->
                        "the end, when the old source's writes are let go and it has been watched for stray ones";
                    case DEMOTE -> "the end, when the old source follows the target";
                };
            case ABORTED, FAILED -> "the end";
        };
    }

    private static Optional<Double> known(double value) {
        return Double.isNaN(value) ? Optional.empty() : Optional.of(value);
    }

    private static Optional<Long> positive(long value) {
        return value < 0 ? Optional.empty() : Optional.of(value);
    }

    private static Optional<Long> boxed(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }
}
