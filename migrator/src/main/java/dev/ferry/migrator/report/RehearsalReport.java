package dev.ferry.migrator.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a rehearsal, beside what stands in every report. Everything that was measured is of this machine and this moment.
 *
 * @param mode {@code full} or {@code stream}
 * @param ready whether what stood in for the target has caught up with the source
 * @param followedMs how long the stream was followed behind the snapshot
 * @param expected what the migration itself will take; empty when it did not come far enough to tell
 * @param comparison what could be compared; empty when nothing was
 * @param largestKeys the keys of the snapshot that take the most bytes, the largest first
 * @param target what shows that the target was left alone
 */
public record RehearsalReport(
        String mode,
        boolean ready,
        long followedMs,
        Rates rates,
        Sent sent,
        Optional<Expected> expected,
        Optional<Comparison> comparison,
        List<LargestKey> largestKeys,
        TargetProof target) {

    public RehearsalReport {
        largestKeys = List.copyOf(largestKeys);
    }

    /**
     * How fast it went, per second.
     *
     * @param snapshotBytesPerSecond bytes of the RDB
     * @param streamBytesPerSecond what the source's clients have written meanwhile, as bytes of the stream
     */
    public record Rates(
            long snapshotBytesPerSecond,
            long snapshotKeysPerSecond,
            long streamBytesPerSecond,
            long streamCommandsPerSecond) {}

    /**
     * What the target would have been sent.
     *
     * @param bytes with Ferry's own commands
     * @param digest of all commands with data, in {@code stream} mode: the same for the same data
     */
    public record Sent(long bytes, long commands, Optional<String> digest) {}

    /**
     * What the migration will take.
     *
     * @param phases how long each phase will last, in milliseconds
     * @param writePauseMs how long the source's writes will be held
     * @param restsOn what this was worked out from, one sentence each
     */
    public record Expected(long totalMs, Map<String, Long> phases, long writePauseMs, List<String> restsOn) {

        public Expected {
            restsOn = List.copyOf(restsOn);
        }
    }

    /**
     * What was compared of a source that was not fenced.
     *
     * @param offset everything that the source had written up to there is in the comparison
     * @param notCompared keys that were written again afterwards, and not compared again; empty when their number is not known
     */
    public record Comparison(long offset, Optional<Long> notCompared) {}

    /** A key of the source, by its name there; {@code bytes} is the length of its value as the target is given it. */
    public record LargestKey(int db, String key, String type, long bytes) {}

    /**
     * What the target said of itself before and after.
     *
     * @param roundTripMicros there and back, empty when it was not asked
     * @param untouched whether nothing was written to it meanwhile, by anybody; empty when it does not tell
     */
    public record TargetProof(
            Optional<Long> roundTripMicros,
            Optional<Counters> before,
            Optional<Counters> after,
            Optional<Boolean> untouched) {}

    /**
     * Counters of a server.
     *
     * @param keys by database
     * @param changesSinceSave {@code rdb_changes_since_last_save}
     * @param replicationOffset {@code master_repl_offset}
     * @param writes calls of commands that write, without those that it refused; empty when it does not tell
     */
    public record Counters(
            Map<String, Long> keys, long changesSinceSave, long replicationOffset, Optional<Long> writes) {}
}
