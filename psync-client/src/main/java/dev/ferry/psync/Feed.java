package dev.ferry.psync;

import dev.ferry.psync.stream.CommandStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Where a dataset comes from: a snapshot, and the commands behind it. A server that is followed, or files that somebody has kept.
 *
 * <p>One thread opens streams and reads them; {@link #interruptStream}, {@link #applied} and {@link #replid} may be called from any.
 */
public interface Feed {

    /**
     * Opens the stream behind the snapshot.
     *
     * @param snapshot what was read
     * @param rdbBytes how long its RDB was
     * @param remainder what follows the RDB
     * @param db the database in which the stream begins, as the RDB says; {@link CommandStream#DB_UNKNOWN} when it does not
     * @param beforeWaiting called each time that the stream has nothing more for the moment
     */
    CommandStream openStream(Snapshot snapshot, long rdbBytes, InputStream remainder, int db, Runnable beforeWaiting)
            throws IOException;

    /** Opens the stream behind a checkpoint. */
    CommandStream streamFrom(Checkpoint from, Runnable beforeWaiting) throws IOException;

    /** Makes the stream that was opened last fail, also while it waits. */
    void interruptStream();

    /** Everything up to this offset is where it was to go. */
    void applied(long offset);

    /** The history that the offsets belong to at this moment. */
    String replid();
}
