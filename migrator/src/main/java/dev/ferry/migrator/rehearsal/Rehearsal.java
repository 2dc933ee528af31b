package dev.ferry.migrator.rehearsal;

import dev.ferry.address.Endpoint;
import dev.ferry.migrator.plan.Control;
import dev.ferry.migrator.plan.DryRun;
import dev.ferry.migrator.plan.Hooks;
import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.plan.VerifyMode;
import dev.ferry.migrator.plan.VerifyPlan;
import dev.ferry.migrator.preflight.Finding;
import dev.ferry.migrator.preflight.FindingCode;
import dev.ferry.migrator.preflight.PreflightResult;
import dev.ferry.migrator.report.RehearsalReport;
import dev.ferry.migrator.report.RehearsalReport.Counters;
import dev.ferry.migrator.report.RehearsalReport.LargestKey;
import dev.ferry.migrator.report.RehearsalReport.TargetProof;
import dev.ferry.migrator.report.Report;
import dev.ferry.migrator.route.write.Applier;
import dev.ferry.migrator.run.Migration;
import dev.ferry.migrator.run.Observer;
import dev.ferry.migrator.run.Phase;
import dev.ferry.migrator.run.Rehearsed;
import dev.ferry.migrator.run.Rehearsing;
import dev.ferry.migrator.server.Product;
import dev.ferry.migrator.server.ServerConnection;
import dev.ferry.migrator.server.ServerInfo;
import dev.ferry.migrator.server.WriteCounters;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A migration with something else in the target's place: the pre-flight looks at both servers, the snapshot and the stream come from the source
 * and are written as the target would be written to, and the target itself is only asked for what it says in INFO, and for PINGs.
 *
 * <p>{@link #run} does all of it on the calling thread, once. {@link #interrupt} may be called from any thread.
 */
public final class Rehearsal {

    private static final Logger log = LoggerFactory.getLogger(Rehearsal.class);
    private static final String SUFFIX = "-rehearsal";

    /** Where its files are while it runs, in the work directory of the migration. */
    public static final String DIRECTORY = "rehearsal";

    private final MigrationSettings asked;
    private final DryRun plan;
    private final StandInShare observer;
    private final List<String> warnings = new ArrayList<>();
    private @Nullable Migration migration;
    private boolean interrupted;

    /** @param asked the migration that is rehearsed */
    public Rehearsal(MigrationSettings asked, DryRun plan, Observer observer) {
        this.asked = asked;
        this.plan = plan;
        this.observer = new StandInShare(observer);
    }

    /**
     * Runs to the end, good or bad.
     *
     * @throws IOException when nothing can be put in the target's place
     */
    public Report run() throws IOException {
        try (Footprint footprint = Footprint.of(asked.workDir());
                ServerConnection target = new ServerConnection(asked.target());
                StandIn standIn = StandIn.open(plan.mode(), target)) {
            Optional<WriteCounters> before = counters(target);
            Migration run = new Migration(settings(standIn.endpoint()), new Terms(), observer);
            begin(run);
            Report report = run.run();
            return finished(report, run, standIn, before, target);
        }
    }

    /** Asks it to stop as soon as it can. */
    public synchronized void interrupt() {
        interrupted = true;
        if (migration != null) {
            migration.interrupt();
        }
    }

    private synchronized void begin(Migration run) {
        migration = run;
        if (interrupted) {
            run.interrupt();
        }
    }

    /** The name that a rehearsal goes by, beside the migration itself. */
    public static String name(String migration) {
        return migration + SUFFIX;
    }

    /** The migration that is rehearsed by a run of this name; the same name where that is no rehearsal. */
    public static String rehearsed(String name) {
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }

    /** What is done: the same, with another target, under another name, and with nothing to spare there. */
    private MigrationSettings settings(Endpoint standIn) {
        Control control = asked.control();
        String name = name(asked.name());
        return new MigrationSettings(
                name,
                asked.origin(),
                standIn,
                asked.scope(),
                asked.onMixedKeys(),
                asked.cutover(),
                asked.conflict(),
                asked.allowedLosses(),
                asked.allowedFindings(),
                false,
                verify(),
                asked.maxLag(),
                asked.pauseTimeout(),
                Duration.ZERO,
                asked.continuation(),
                new Control(
                        control.cutoverAt(),
                        control.sourceAfterwards(),
                        control.pace(),
                        List.of(),
                        control.listen(),
                        Hooks.NONE),
                asked.workDir().resolve(DIRECTORY),
                asked.spoolBytesMax(),
                asked.valuePartsBytes());
    }

    /** Without a fence numbers of keys say nothing; so keys are compared. */
    private VerifyPlan verify() {
        if (plan.mode() == DryRun.Mode.STREAM) {
            return VerifyPlan.of(VerifyMode.NONE);
        }
        return asked.verify().mode() == VerifyMode.COUNT ? VerifyPlan.of(VerifyMode.FULL) : asked.verify();
    }

    private Report finished(
            Report report, Migration run, StandIn standIn, Optional<WriteCounters> before, ServerConnection target) {
        warnings.addAll(report.warnings());
        Optional<Gauge> gauge = run.rehearsed().flatMap(measured -> attempt(() -> Gauge.of(asked.target())));
        Optional<Duration> source = run.rehearsed().flatMap(measured -> attempt(() -> Gauge.roundTrip(asked.source())));
        Optional<RehearsalReport.Expected> expected = run.rehearsed()
                .filter(Rehearsed::ready)
                .flatMap(measured -> gauge.flatMap(speed -> source.map(way -> new Forecast(asked, measured, report)
                        .expected(
                                way,
                                speed,
                                keepsTimes(run),
                                plan.mode() == DryRun.Mode.STREAM,
                                observer,
                                run.pace().bytesSpent(),
                                run.pace().commandsSpent()))));
        Optional<WriteCounters> after = counters(target);
        Optional<Boolean> untouched = before.flatMap(then -> after.map(then::sameAs));
        if (untouched.isPresent() && !untouched.get()) {
            warn(
                    "somebody has written to the target meanwhile; it was not this rehearsal, which only asks it for INFO, CONFIG GET and PING");
        }
        if (plan.mode() == DryRun.Mode.STREAM && run.rehearsed().isPresent()) {
            warn("nothing was compared, because --dry-run=stream keeps nothing that could be");
        }
        RehearsalReport rehearsal = new RehearsalReport(
                plan.mode() == DryRun.Mode.FULL ? "full" : "stream",
                run.rehearsed().map(Rehearsed::ready).orElse(false),
                run.rehearsed().map(Rehearsed::followed).orElse(Duration.ZERO).toMillis(),
                rates(report, run),
                new RehearsalReport.Sent(
                        run.pace().bytesSpent(),
                        run.pace().commandsSpent(),
                        standIn.digest().map(sum -> HexFormat.of().toHexDigits(sum))),
                expected,
                run.rehearsed().flatMap(Rehearsal::comparison),
                run.applier().map(Rehearsal::largestKeys).orElse(List.of()),
                new TargetProof(
                        gauge.map(speed -> speed.roundTrip().toNanos() / 1000),
                        before.map(Rehearsal::counters),
                        after.map(Rehearsal::counters),
                        untouched));
        return report.rehearsed(report.reason().map(standIn::named), warnings, rehearsal);
    }

    private void warn(String text) {
        warnings.add(text);
        observer.note(text);
    }

    private RehearsalReport.Rates rates(Report report, Migration run) {
        long snapshotMs = report.phases().stream()
                .filter(time -> time.phase().equals(Phase.SNAPSHOT.name()))
                .mapToLong(Report.PhaseTime::durationMs)
                .sum();
        long streamMs = snapshotMs
                + run.rehearsed().map(Rehearsed::followed).orElse(Duration.ZERO).toMillis();
        return new RehearsalReport.Rates(
                perSecond(report.snapshot().bytes(), snapshotMs),
                perSecond(report.snapshot().keys(), snapshotMs),
                perSecond(report.stream().bytes(), streamMs),
                perSecond(report.stream().commands(), streamMs));
    }

    private static long perSecond(long count, long millis) {
        return millis == 0 ? 0 : count * 1000 / millis;
    }

    /** Whether the target itself would keep what has expired, so that nothing has to be settled. */
    private static boolean keepsTimes(Migration run) {
        return run.preflight()
                .flatMap(PreflightResult::target)
                .filter(target ->
                        target.product() == Product.VALKEY && target.version().atLeast(8, 1))
                .filter(target -> !target.replication().isReplica())
                .isPresent();
    }

    private static Optional<RehearsalReport.Comparison> comparison(Rehearsed measured) {
        Optional<Long> left =
                measured.notCompared() == Long.MAX_VALUE ? Optional.empty() : Optional.of(measured.notCompared());
        return measured.comparedAt().map(offset -> new RehearsalReport.Comparison(offset, left));
    }

    private static List<LargestKey> largestKeys(Applier applier) {
        return applier.snapshot().largest().list().stream()
                .map(key -> new LargestKey(
                        key.db(), key.key().toString(), key.kind().word(), key.bytes()))
                .toList();
    }

    private static Counters counters(WriteCounters told) {
        Map<String, Long> keys = new LinkedHashMap<>();
        told.keys().forEach((db, count) -> keys.put("db" + db, count));
        return new Counters(keys, told.changesSinceSave(), told.replicationOffset(), told.writes());
    }

    private static Optional<WriteCounters> counters(ServerConnection target) {
        return attempt(() -> WriteCounters.of(target));
    }

    private interface Question<T> {
        T ask() throws IOException;
    }

    /** What cannot be learnt is left out of the report; whether the server can be reached at all is for the pre-flight to say. */
    private static <T> Optional<T> attempt(Question<T> question) {
        try {
            return Optional.of(question.ask());
        } catch (IOException e) {
            log.debug("not told", e);
            return Optional.empty();
        }
    }

    /** What the run has to know. */
    private final class Terms implements Rehearsing {

        @Override
        public MigrationSettings asked() {
            return asked;
        }

        @Override
        public Optional<Duration> lasting() {
            return plan.lasting();
        }

        @Override
        public boolean dataOnly() {
            return plan.mode() == DryRun.Mode.FULL;
        }

        @Override
        public List<Finding> serious(List<Finding> errors) {
            errors.stream()
                    .filter(Terms::lacksTargetRights)
                    .forEach(finding -> warn("the migration itself would be refused: " + finding));
            return errors.stream()
                    .filter(finding -> !lacksTargetRights(finding))
                    .toList();
        }

        @Override
        public Optional<String> objection(PreflightResult found) {
            return plan.mode() == DryRun.Mode.STREAM
                    ? Optional.empty()
                    : found.source().flatMap(source -> Room.now().objection(travelling(source)));
        }

        /** Without the right to write a target can still be rehearsed for. */
        private static boolean lacksTargetRights(Finding finding) {
            return finding.kind() == FindingCode.E_TARGET_RIGHTS;
        }

        /** What the databases that travel take, as far as that can be told by the numbers of their keys. */
        private long travelling(ServerInfo source) {
            long all = Math.max(1, source.keys());
            long some = source.databases().entrySet().stream()
                    .filter(database -> asked.scope().travels(database.getKey()))
                    .mapToLong(database -> database.getValue().keys())
                    .sum();
            return Math.round((double) source.memory().usedBytes() * some / all);
        }
    }
}
