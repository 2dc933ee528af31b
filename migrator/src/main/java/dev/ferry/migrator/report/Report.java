package dev.ferry.migrator.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What came of a migration. Everything but the exit code is in the JSON.
 *
 * @param exitCode what the process says at its end
 * @param name the migration's name
 * @param route how the data went: {@code write}
 * @param reason why it did not complete, and what to do; empty when it did
 * @param phases the phases it went through, in order; one that it went through twice stands there twice
 * @param clocks how far the servers' clocks are from Ferry's
 * @param warnings what the operator should know, one sentence each
 * @param rehearsal of a rehearsal; not there otherwise
 * @param asked what it was asked to do
 */
public record Report(
        @JsonIgnore ExitCode exitCode,
        String name,
        Outcome outcome,
        String route,
        Optional<String> reason,
        Source source,
        Target target,
        List<PhaseTime> phases,
        Snapshot snapshot,
        Stream stream,
        Cutover cutover,
        Verification verification,
        Clocks clocks,
        List<String> warnings,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<RehearsalReport> rehearsal,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Asked> asked) {

    public Report {
        phases = List.copyOf(phases);
        warnings = List.copyOf(warnings);
    }

    /** A report of what was no rehearsal. */
    public Report(
            ExitCode exitCode,
            String name,
            Outcome outcome,
            String route,
            Optional<String> reason,
            Source source,
            Target target,
            List<PhaseTime> phases,
            Snapshot snapshot,
            Stream stream,
            Cutover cutover,
            Verification verification,
            Clocks clocks,
            List<String> warnings) {
        this(
                exitCode,
                name,
                outcome,
                route,
                reason,
                source,
                target,
                phases,
                snapshot,
                stream,
                cutover,
                verification,
                clocks,
                warnings,
                Optional.empty(),
                Optional.empty());
    }

    /** The same with what it was asked to do. */
    public Report asking(Asked what) {
        return new Report(
                exitCode,
                name,
                outcome,
                route,
                reason,
                source,
                target,
                phases,
                snapshot,
                stream,
                cutover,
                verification,
                clocks,
                warnings,
                rehearsal,
                Optional.of(what));
    }

    /** The same of a rehearsal. */
    public Report rehearsed(Optional<String> why, List<String> moreWarnings, RehearsalReport what) {
        return new Report(
                exitCode,
                name,
                outcome,
                route,
                why,
                source,
                target,
                phases,
                snapshot,
                stream,
                cutover,
                verification,
                clocks,
                moreWarnings,
                Optional.of(what),
                asked);
    }

    /**
     * The server that was left.
     *
     * @param uri its address, without the password
     * @param version empty when it was never reached
     * @param replid the replication history that the offsets count in; empty when there was none
     */
    public record Source(String uri, Optional<String> version, Optional<String> replid) {}

    /**
     * The server that was moved to.
     *
     * @param uri its address, without the password
     * @param version empty when it was never reached
     */
    public record Target(String uri, Optional<String> version) {}

    /** One phase and how long it took. */
    public record PhaseTime(String phase, Instant startedAt, long durationMs) {}

    /**
     * The snapshot.
     *
     * @param bytes its length
     * @param keys keys written to the target
     * @param expired keys whose time was over when they were written; they go when the source says so
     * @param skipped keys left out because the operator said so
     */
    public record Snapshot(long bytes, long keys, long expired, long skipped) {

        /** No snapshot was taken. */
        public static final Snapshot NONE = new Snapshot(0, 0, 0, 0);
    }

    /**
     * The command stream behind the snapshot.
     *
     * @param bytes bytes of the source's stream that the target has
     * @param commands commands sent to the target
     * @param resumes how often the link was lost and the stream went on where it was
     */
    public record Stream(long bytes, long commands, long resumes) {

        /** No stream was read. */
        public static final Stream NONE = new Stream(0, 0, 0);
    }

    /**
     * The switch.
     *
     * @param offset the source's replication offset that no write could pass; 0 when the source was never fenced
     * @param appliedOffset the offset up to which the target has everything
     * @param writePauseMs how long the source's writes were held
     * @param promoted whether the target took over
     * @param strayWrites writes that reached the old source afterwards: somebody has not moved
     * @param source what has become of the source: {@code unfenced}, {@code held} or {@code demoted}; empty when the target did not
     *     take over
     * @param sourceHeldMs how much longer its writes were held; 0 but for {@code held}
     */
    public record Cutover(
            long offset,
            long appliedOffset,
            long writePauseMs,
            boolean promoted,
            long strayWrites,
            Optional<String> source,
            long sourceHeldMs) {

        /** The target did not take over. */
        public static Cutover failed(long offset, long appliedOffset, long writePauseMs) {
            return new Cutover(offset, appliedOffset, writePauseMs, false, 0, Optional.empty(), 0);
        }

        /** It never came to a cutover. */
        public static final Cutover NONE = failed(0, 0, 0);
    }

    /**
     * How far the servers' clocks were ahead of Ferry's when it began, in milliseconds; negative when they were behind, empty when they did not
     * tell.
     */
    public record Clocks(Optional<Long> sourceAheadMs, Optional<Long> targetAheadMs) {

        /** Nobody was asked. */
        public static final Clocks UNKNOWN = new Clocks(Optional.empty(), Optional.empty());
    }

    /**
     * The comparison of source and target.
     *
     * @param mode {@code none}, {@code count}, {@code sample} or {@code full}
     * @param compared how many things were compared: databases when keys were counted, else keys
     * @param differences how many of them differ
     * @param first the first differences, one sentence each
     * @param skipped keys that were not compared, because the target has kept its own ({@code --conflict skip})
     */
    public record Verification(String mode, long compared, long differences, List<String> first, long skipped) {

        public Verification {
            first = List.copyOf(first);
        }

        /** Nothing was compared. */
        public static final Verification NONE = new Verification("none", 0, 0, List.of(), 0);
    }
}
