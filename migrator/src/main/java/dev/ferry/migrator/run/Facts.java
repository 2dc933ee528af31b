package dev.ferry.migrator.run;

import dev.ferry.migrator.cutover.CountComparison;
import dev.ferry.migrator.cutover.CutoverOutcome;
import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.preflight.PreflightResult;
import dev.ferry.migrator.preflight.Severity;
import dev.ferry.migrator.report.Report;
import dev.ferry.migrator.route.write.Applier;
import dev.ferry.migrator.route.write.SkippedKeys;
import dev.ferry.migrator.route.write.SnapshotCounts;
import dev.ferry.migrator.server.ServerInfo;
import dev.ferry.migrator.units.Count;
import dev.ferry.migrator.verify.Difference;
import dev.ferry.migrator.verify.Verdict;
import dev.ferry.psync.ReplicationClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a migration has learnt on its way, for the report at its end. Confined to the migration's thread. */
final class Facts {

    private static final CountComparison NO_COUNTS = new CountComparison(0, List.of());

    private final MigrationSettings settings;
    private final Optional<Rehearsing> rehearsing;
    private final Observer observer;
    private final List<String> warnings = new ArrayList<>();
    private boolean checkpointed;
    private boolean emptied;
    private @Nullable PreflightResult preflight;
    private @Nullable ReplicationClient source;
    private @Nullable Applier applier;
    private @Nullable CutoverOutcome cutover;
    private @Nullable Rehearsed rehearsed;
    private Report.@Nullable Verification comparison;

    /** @param rehearsing what the operator has asked for, when this is a rehearsal */
    Facts(MigrationSettings settings, Optional<Rehearsing> rehearsing, Observer observer) {
        this.settings = settings;
        this.rehearsing = rehearsing;
        this.observer = observer;
    }

    void preflight(PreflightResult result) {
        preflight = result;
        result.findings().stream()
                .filter(finding -> !finding.refuses())
                .filter(finding -> !finding.accepted() || finding.severity() == Severity.ERROR)
                .forEach(finding -> warnings.add(finding.toString()));
    }

    void joined(ReplicationClient client) {
        source = client;
    }

    void applying(Applier started) {
        applier = started;
    }

    void cutover(CutoverOutcome outcome) {
        cutover = outcome;
    }

    void rehearsed(Rehearsed what) {
        rehearsed = what;
    }

    /** What a rehearsal has measured; empty when it has not come so far. */
    Optional<Rehearsed> rehearsed() {
        return Optional.ofNullable(rehearsed);
    }

    Optional<Applier> applier() {
        return Optional.ofNullable(applier);
    }

    Optional<PreflightResult> preflight() {
        return Optional.ofNullable(preflight);
    }

    /** What a comparison with a file has come to. */
    void compared(CountComparison counts) {
        comparison = verification(counts, Verdict.NONE);
    }

    /** Something the operator should know, now and in the report. */
    void warn(String text) {
        warnings.add(text);
        observer.note(text);
    }

    /** Does what need not succeed for the migration to; a failure becomes a warning. */
    void attempt(String failure, Step step) {
        try {
            step.run();
        } catch (IOException e) {
            warn(failure + ": " + e.getMessage());
        }
    }

    /** Something that can fail because of a server. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    /** The target holds a checkpoint of this migration, of this run or an earlier one. */
    void checkpointed() {
        checkpointed = true;
    }

    void targetEmptied() {
        emptied = true;
    }

    /** Says what the snapshot's end has shown. */
    void snapshotWritten(SnapshotCounts snapshot) {
        if (snapshot.occupied() > 0) {
            warn(Count.text(snapshot.occupied(), "key")
                    + " of the snapshot were not taken, because the target has keys of their names (--conflict skip)"
                    + (settings.verify().comparesKeys() ? notCompared(snapshot.skipped()) : ""));
        }
        if (!snapshot.checksumVerified()) {
            warn(
                    "the snapshot carried no checksum (rdbchecksum no on the source), so damage on the way would not be seen");
        }
    }

    private static String notCompared(SkippedKeys skipped) {
        return skipped.blurred()
                ? "; these are not compared, nor some others, because so many of them, or of so long names, cannot be told apart"
                : "; these are not compared";
    }

    /** Says what the target had no place for, as far as it was allowed to be left behind. */
    private List<String> losses() {
        Applier ran = applier;
        if (ran == null) {
            return List.of();
        }
        return ran.snapshot().losses().plus(ran.stream().losses()).counts().entrySet().stream()
                .map(lost -> "left behind, because the target has no place for it: %s (%s)"
                        .formatted(lost.getKey().description(), Count.text(lost.getValue(), "time")))
                .toList();
    }

    /** Says which commands made the target differ from the selection, as the operator has allowed. */
    private void mixedKeys() {
        Applier ran = applier;
        if (ran != null && ran.mixed().count() > 0) {
            warn(
                    "%s concerned keys inside and outside of the selection, --on-mixed-keys %s, so that the target may differ; the first: %s"
                            .formatted(
                                    Count.text(ran.mixed().count(), "command"),
                                    settings.onMixedKeys().name().toLowerCase(Locale.ROOT),
                                    String.join(", ", ran.mixed().first())));
        }
    }

    /** What has been done to the target so far. */
    TargetState targetState() {
        if (rehearsing.isPresent()) {
            return TargetState.SPARED;
        }
        Applier ran = applier;
        if (ran != null) {
            return ran.hasGap() ? TargetState.REFUSED : TargetState.WRITTEN;
        }
        if (checkpointed) {
            return TargetState.WRITTEN;
        }
        return emptied ? TargetState.EMPTIED : TargetState.UNTOUCHED;
    }

    Report report(Ending ending, List<Report.PhaseTime> phases) {
        losses().forEach(this::warn);
        mixedKeys();
        MigrationSettings asked = rehearsing.map(Rehearsing::asked).orElse(settings);
        return new Report(
                        ending.exitCode(),
                        asked.name(),
                        ending.outcome(),
                        "write",
                        ending.reason(),
                        new Report.Source(
                                asked.origin().uri(),
                                version(preflight == null ? Optional.empty() : preflight.source()),
                                Optional.ofNullable(source)
                                        .map(ReplicationClient::replid)
                                        .filter(id -> !id.isEmpty())),
                        new Report.Target(
                                asked.target().uri(),
                                version(preflight == null ? Optional.empty() : preflight.target())),
                        phases,
                        snapshot(),
                        stream(),
                        cutover(),
                        verification(),
                        clocks(),
                        warnings)
                .asking(AskedFor.by(asked));
    }

    private Report.Clocks clocks() {
        PreflightResult seen = preflight;
        return seen == null
                ? Report.Clocks.UNKNOWN
                : new Report.Clocks(
                        seen.sourceClockAhead().map(Duration::toMillis),
                        seen.targetClockAhead().map(Duration::toMillis));
    }

    private static Optional<String> version(Optional<ServerInfo> server) {
        return server.map(info -> info.version().toString());
    }

    private Report.Snapshot snapshot() {
        Applier ran = applier;
        return ran == null
                ? Report.Snapshot.NONE
                : new Report.Snapshot(
                        ran.snapshot().bytes(),
                        ran.snapshot().keys(),
                        ran.snapshot().expired(),
                        ran.snapshot().leftOut() + ran.snapshot().occupied());
    }

    private Report.Stream stream() {
        Applier ran = applier;
        ReplicationClient client = source;
        return ran == null
                ? Report.Stream.NONE
                : new Report.Stream(
                        ran.stream().bytes(),
                        ran.stream().commands(),
                        client == null ? 0 : client.status().resumes());
    }

    private Report.Cutover cutover() {
        Applier ran = applier;
        long strays = ran == null ? 0 : ran.stream().strays();
        long applied = ran == null ? 0 : ran.applied().value();
        return switch (cutover) {
            case null -> Report.Cutover.failed(0, applied, 0);
            case CutoverOutcome.Promoted done ->
                new Report.Cutover(
                        done.offset(),
                        applied,
                        done.writePause().toMillis(),
                        true,
                        strays,
                        Optional.of(
                                done.demoted() ? "demoted" : done.stillHeld().isZero() ? "unfenced" : "held"),
                        done.stillHeld().toMillis());
            case CutoverOutcome.TimedOut late ->
                Report.Cutover.failed(
                        late.offset(), late.applied(), late.writePause().toMillis());
            case CutoverOutcome.Different differs ->
                Report.Cutover.failed(
                        differs.offset(), differs.offset(), differs.writePause().toMillis());
            case CutoverOutcome.KeysDiffer differ ->
                Report.Cutover.failed(
                        differ.offset(), applied, differ.writePause().toMillis());
            case CutoverOutcome.NotCompared late ->
                Report.Cutover.failed(late.offset(), applied, late.writePause().toMillis());
            case CutoverOutcome.CalledOff off ->
                Report.Cutover.failed(0, applied, off.writePause().toMillis());
        };
    }

    private Report.Verification verification() {
        Report.Verification ofFile = comparison;
        if (ofFile != null) {
            return ofFile;
        }
        Rehearsed measured = rehearsed;
        if (rehearsing.isPresent()) {
            return measured == null || measured.comparedAt().isEmpty()
                    ? Report.Verification.NONE
                    : verification(NO_COUNTS, measured.verdict());
        }
        return switch (cutover) {
            case CutoverOutcome.Promoted done -> verification(done.counts(), done.keys());
            case CutoverOutcome.Different differs -> verification(differs.counts(), Verdict.NONE);
            case CutoverOutcome.KeysDiffer differ -> verification(NO_COUNTS, differ.keys());
            case null -> verification(NO_COUNTS, Verdict.NONE);
            case CutoverOutcome.TimedOut late -> verification(NO_COUNTS, Verdict.NONE);
            case CutoverOutcome.NotCompared late -> verification(NO_COUNTS, Verdict.NONE);
            case CutoverOutcome.CalledOff off -> verification(NO_COUNTS, Verdict.NONE);
        };
    }

    /** How many keys of the snapshot the target has kept its own of. */
    private long spared() {
        Applier ran = applier;
        return ran == null ? 0 : ran.snapshot().occupied();
    }

    private Report.Verification verification(CountComparison counts, Verdict keys) {
        boolean ofKeys = settings.verify().comparesKeys();
        return new Report.Verification(
                settings.verify().mode().name().toLowerCase(Locale.ROOT),
                ofKeys ? keys.compared() : counts.databases(),
                counts.differences().size() + keys.differences(),
                Stream.concat(
                                counts.differences().stream(),
                                keys.first().stream().map(Difference::toString))
                        .toList(),
                ofKeys ? spared() : 0);
    }
}
