package dev.ferry.psync;

import dev.ferry.psync.log.LogRange;
import dev.ferry.psync.log.LogStatus;
import dev.ferry.psync.log.StreamLog;
import dev.ferry.psync.spool.Spool;
import dev.ferry.psync.spool.SpoolStatus;
import dev.ferry.psync.stream.CommandStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Where what arrives from the source goes: the snapshot into the spool, and the stream behind it there too, or into the log
 * when there is one. Thread-safe: the I/O thread appends, the caller's thread reads.
 */
final class Intake implements AutoCloseable {

    private final Spool spool;
    private final Optional<StreamLog> log;
    private final Optional<StreamLog.Appender> appender;

    /** @param onRoom called when reading from the source may go on */
    Intake(ReplicationSettings settings, Runnable onRoom) {
        this.spool = new Spool(settings.spool(), onRoom);
        this.log = settings.log();
        this.appender = log.map(each -> each.attach(onRoom));
    }

    /**
     * Takes the stream up behind a checkpoint: what the log has of it is kept, and all that it has otherwise is dropped.
     *
     * @return behind which byte the source has to go on, and the replication id by which it knows the stream
     */
    Checkpoint takeUp(Checkpoint from) {
        Optional<LogRange> kept = log.flatMap(StreamLog::range).filter(range -> holds(range, from));
        if (kept.isEmpty()) {
            begin(from.replid(), from.offset());
            return from;
        }
        applied(from.offset());
        return new Checkpoint(kept.get().replid(), kept.get().to(), CommandStream.DB_UNKNOWN);
    }

    /** Says where the stream begins. */
    void begin(String replid, long offset) {
        appender.ifPresent(each -> each.begin(replid, offset));
    }

    /** Says under which replication id the stream goes on. */
    void continued(String replid) {
        appender.ifPresent(each -> each.continued(replid));
    }

    /** Takes bytes of the snapshot; false when reading from the source has to stop. */
    boolean snapshot(ByteBuffer bytes) {
        return spool.append(bytes);
    }

    /** Says that the snapshot is complete: with a log, nothing follows it in the spool. */
    void snapshotEnded() {
        if (log.isPresent()) {
            spool.end(null);
        }
    }

    /** Takes bytes of the stream; false when reading from the source has to stop. */
    boolean stream(ByteBuffer bytes) {
        return appender.isPresent() ? appender.get().append(bytes) : spool.append(bytes);
    }

    /** Whether reading from the source still has to stop. */
    boolean full() {
        return spool.status().full() || log.filter(each -> each.status().full()).isPresent();
    }

    /** Makes the reader of the log fail, also while it waits. */
    void interruptReading() {
        log.ifPresent(StreamLog::interruptReading);
    }

    /** What was read is applied as far as {@code offset}. */
    void applied(long offset) {
        log.ifPresent(each -> each.release(offset));
    }

    /** Where the snapshot is read, and without a log all that follows it. */
    InputStream snapshotInput() {
        return spool.input();
    }

    /** Where the stream is read behind the snapshot. */
    InputStream streamBehind(InputStream snapshot, long offset) {
        return log.map(each -> each.read(offset)).orElse(snapshot);
    }

    /**
     * Where the stream is read behind a checkpoint.
     *
     * @throws ReplicationException when the log does not hold it
     */
    InputStream streamFrom(Checkpoint from) throws ReplicationException {
        if (log.isEmpty()) {
            return spool.input();
        }
        Optional<LogRange> range = log.get().range();
        if (range.filter(kept -> holds(kept, from)).isEmpty()) {
            throw new ReplicationException(
                    ReplicationException.Reason.OFFSET_NOT_KEPT,
                    "the stream cannot be read on from offset " + from.offset() + " of " + from.replid()
                            + ": the stream log holds "
                            + range.map(LogRange::toString).orElse("nothing") + "; a new snapshot is needed",
                    null);
        }
        return log.get().read(from.offset());
    }

    SpoolStatus spoolStatus() {
        return spool.status();
    }

    Optional<LogStatus> logStatus() {
        return log.map(StreamLog::status);
    }

    /** Says that the snapshot was all that was wanted: readers get what is there, and then the end. */
    void complete() {
        spool.end(null);
    }

    /** Says that nothing more will come: readers get what is there and then {@code cause}. */
    void end(IOException cause) {
        spool.end(cause);
        log.ifPresent(each -> each.end(cause));
    }

    /** Ends every read and gives up the spool; what is in the log stays. */
    @Override
    public void close() {
        spool.close();
        appender.ifPresent(StreamLog.Appender::detach);
    }

    private static boolean holds(LogRange range, Checkpoint from) {
        return range.holds(from.replid(), from.offset());
    }
}
