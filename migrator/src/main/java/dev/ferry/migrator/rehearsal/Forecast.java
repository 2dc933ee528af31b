package dev.ferry.migrator.rehearsal;

import dev.ferry.migrator.plan.CutoverMode;
import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.report.RehearsalReport.Expected;
import dev.ferry.migrator.report.Report;
import dev.ferry.migrator.run.Phase;
import dev.ferry.migrator.run.Rehearsed;
import dev.ferry.migrator.units.ByteSize;
import dev.ferry.migrator.units.Count;
import dev.ferry.migrator.units.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Works out what a migration will take from what its rehearsal took. Confined to one thread. */
final class Forecast {

    /** What a migration sends ahead of the target's answers, at most. */
    private static final long BYTES_IN_FLIGHT_MAX = 8L << 20;

    /** What a command that carries a key costs a server, measured at Redis 7.0 and Valkey 9 with values of all types. */
    private static final int PINGS_PER_COMMAND = 3;

    /** What it costs a server, and Ferry, to compare a key. */
    private static final int PINGS_PER_COMPARED_KEY = 30;

    /** The fence, and its end. */
    private static final int ROUND_TRIPS_SOURCE = 1;

    /** The counts, what is left of the expiries, the promotion. */
    private static final int ROUND_TRIPS_TARGET = 3;

    private final MigrationSettings asked;
    private final Rehearsed measured;
    private final Report report;
    private final List<String> restsOn = new ArrayList<>();

    Forecast(MigrationSettings asked, Rehearsed measured, Report report) {
        this.asked = asked;
        this.measured = measured;
        this.report = report;
    }

    /**
     * Works it out.
     *
     * @param source there and back to the source
     * @param target what could be measured of the target
     * @param keepsTimes whether the target keeps what has expired by itself, so that expiries need not be settled
     * @param sink whether nobody has stood in for the target
     * @param share which part of the work was that of what has stood in for the target
     */
    Expected expected(
            Duration source,
            Gauge target,
            boolean keepsTimes,
            boolean sink,
            StandInShare share,
            long bytesSent,
            long commandsSent) {
        Duration snapshot = snapshot(target, sink, share, bytesSent, commandsSent);
        Duration comparing = asked.verify().comparesKeys() ? comparing(target, share) : Duration.ZERO;
        Duration settling = keepsTimes ? Duration.ZERO : measured.settling();
        Duration pause = measured.drain()
                .plus(source.multipliedBy(ROUND_TRIPS_SOURCE))
                .plus(target.roundTrip().multipliedBy(ROUND_TRIPS_TARGET));
        Map<String, Long> phases = new LinkedHashMap<>();
        phases.put(Phase.PREFLIGHT.name(), took(Phase.PREFLIGHT));
        phases.put(Phase.SNAPSHOT.name(), snapshot.toMillis());
        phases.put(Phase.CATCH_UP.name(), took(Phase.CATCH_UP));
        phases.put(Phase.READY.name(), comparing.plus(settling).toMillis());
        if (asked.cutover() != CutoverMode.NONE) {
            phases.put(Phase.CUTOVER.name(), pause.toMillis());
            phases.put(Phase.DONE.name(), asked.watch().toMillis());
        }
        switch (asked.cutover()) {
            case AUTO -> {}
            case MANUAL -> restsOn.add("what --cutover manual waits for the word is not in it");
            case AT -> restsOn.add("what --cutover at=TIME waits for the time is not in it");
            case NONE -> restsOn.add("with --cutover none it goes on until it is ended");
        }
        long total = phases.values().stream().mapToLong(Long::longValue).sum();
        return new Expected(total, phases, pause.toMillis(), restsOn);
    }

    /** The snapshot goes as fast as the slowest: the source and this machine, or the way to the target, or the target. */
    private Duration snapshot(Gauge target, boolean sink, StandInShare share, long bytesSent, long commandsSent) {
        Duration measuredHere = Duration.ofMillis(took(Phase.SNAPSHOT));
        Duration waiting = share.waited();
        Duration here = waiting.plus(without(share.of(Phase.SNAPSHOT), measuredHere.minus(waiting)));
        Duration there = Duration.ZERO;
        if (target.bytesPerSecond() > 0) {
            there = time(bytesSent, target.bytesPerSecond());
        }
        there = longer(there, pings(commandsSent * PINGS_PER_COMMAND, target));
        there = waiting.plus(longer(there, target.roundTrip().multipliedBy(bytesSent / BYTES_IN_FLIGHT_MAX)));
        restsOn.add(
                sink
                        ? "the snapshot took %s with nobody in the target's place".formatted(DurationText.text(here))
                        : "the snapshot took %s; without the work of the engine that stood in for the target, on this machine, %s"
                                .formatted(DurationText.text(measuredHere), DurationText.text(here)));
        restsOn.add("the target answers in %s, and takes %s/s and %s/s of PING: it would have the snapshot in %s"
                .formatted(
                        String.format(Locale.ROOT, "%.2f ms", target.roundTrip().toNanos() / 1e6),
                        ByteSize.text(target.bytesPerSecond()),
                        Count.text(target.commandsPerSecond(), "command"),
                        DurationText.text(there)));
        return longer(here, there);
    }

    /** The comparison goes as fast as the slower of both. */
    private Duration comparing(Gauge target, StandInShare share) {
        return longer(
                without(share.of(Phase.READY), measured.comparing()),
                pings(measured.verdict().compared() * PINGS_PER_COMPARED_KEY, target));
    }

    /** How long the target takes for so many PINGs; nothing when it takes none. */
    private static Duration pings(long count, Gauge target) {
        return target.commandsPerSecond() > 0 ? time(count, target.commandsPerSecond()) : Duration.ZERO;
    }

    /** What is left of a time when a part of the work need not be done. */
    private static Duration without(double share, Duration taken) {
        return Duration.ofNanos(Math.round(Math.max(0, taken.toNanos()) * (1 - share)));
    }

    private long took(Phase phase) {
        return report.phases().stream()
                .filter(time -> time.phase().equals(phase.name()))
                .mapToLong(Report.PhaseTime::durationMs)
                .sum();
    }

    private static Duration time(long count, long perSecond) {
        return Duration.ofMillis(count * 1000 / perSecond);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
