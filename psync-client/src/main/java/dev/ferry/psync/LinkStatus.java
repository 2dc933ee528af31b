package dev.ferry.psync;

import dev.ferry.psync.log.LogStatus;
import dev.ferry.psync.spool.SpoolStatus;
import java.util.Optional;

/**
 * How a replication link stands at a moment.
 *
 * @param phase what the link is doing
 * @param replid the source's replication id; empty before the first answer to PSYNC
 * @param snapshotBytes bytes of the snapshot received so far
 * @param receivedOffset the number of the last stream byte received
 * @param appliedOffset the number of the last stream byte that the caller has reported as applied
 * @param resumes how often the link broke and was taken up again by a partial resync
 * @param spool what waits for the caller: of the snapshot, and without a log of the stream behind it
 * @param log what of the stream is not applied yet; empty without a log
 * @param note why the link does not move; empty when it does
 */
public record LinkStatus(
        Phase phase,
        String replid,
        long snapshotBytes,
        long receivedOffset,
        long appliedOffset,
        int resumes,
        SpoolStatus spool,
        Optional<LogStatus> log,
        String note) {

    /** What a replication link can be doing. */
    public enum Phase {
        CONNECTING,
        /** PSYNC was accepted; the source prepares its snapshot. */
        WAITING_FOR_SNAPSHOT,
        SNAPSHOT,
        STREAM,
        ENDED
    }
}
