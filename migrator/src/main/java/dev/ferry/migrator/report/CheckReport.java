package dev.ferry.migrator.report;

import java.util.List;
import java.util.Optional;

/**
 * What came of {@code ferry check}.
 *
 * @param name the migration
 * @param outcome {@code ready} or {@code refused}
 * @param findings what was found, warnings first
 * @param expected what was measured, and what follows from it; absent when not both servers could be asked
 */
public record CheckReport(
        String name,
        String outcome,
        Report.Source source,
        Report.Target target,
        List<Found> findings,
        Optional<Expected> expected) {

    public CheckReport {
        findings = List.copyOf(findings);
    }

    /**
     * One finding.
     *
     * @param severity {@code error} or {@code warning}
     * @param accepted whether --allow accepts it
     */
    public record Found(String code, String severity, boolean accepted, String seen, String todo) {}

    /**
     * What may be expected of the migration. Estimates, from what was measured within a second.
     *
     * @param sourceBytes the memory that the source's data takes there
     * @param sourceKeys the number of its keys
     * @param snapshotMs how long the snapshot takes
     * @param writePauseMs how long writes are held at the cutover, without a comparison of values
     * @param sourceRoundTripMicros how long the source takes to answer
     * @param targetRoundTripMicros how long the target takes to answer
     * @param writtenBytesPerSecond what is written to the source; absent when it was not measured
     * @param writtenExactly whether that was counted in the stream; otherwise it is what clients sent, reads among it
     * @param keysLookedAt of how many keys the size was asked
     * @param largest the largest of those
     */
    public record Expected(
            long sourceBytes,
            long sourceKeys,
            long snapshotMs,
            long writePauseMs,
            Optional<Long> sourceRoundTripMicros,
            Optional<Long> targetRoundTripMicros,
            Optional<Long> writtenBytesPerSecond,
            Optional<Boolean> writtenExactly,
            long keysLookedAt,
            List<Large> largest) {

        public Expected {
            largest = List.copyOf(largest);
        }
    }

    /**
     * A large value.
     *
     * @param key the key, quoted where it is not plain text
     * @param bytes the memory that it takes on the source
     */
    public record Large(int db, String key, String type, long bytes) {}
}
