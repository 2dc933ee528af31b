package dev.ferry.engine.replication.primary;

import dev.ferry.rdb.RdbVersion;
import java.io.IOException;

/** Where the serving side gets snapshots from. */
public interface SnapshotSource {

    /**
     * What a snapshot is to be.
     *
     * @param version the format that it is written in
     * @param content what of the dataset goes into it
     * @param replid the history that goes with it
     * @param offset how many bytes of the stream it reflects
     * @param streamDatabase the database that the stream has selected at the offset, or -1 when a SELECT will come
     */
    record Request(RdbVersion version, Content content, String replid, long offset, int streamDatabase) {}

    /** What of a dataset goes into a snapshot. */
    enum Content {
        EVERYTHING,
        FUNCTIONS,
        NOTHING
    }

    /** Takes the bytes of a snapshot. */
    interface Sink {

        /** Takes bytes, which may be changed afterwards. */
        void write(byte[] bytes, int from, int length) throws IOException;

        /** Returns whether no more should come now. */
        boolean isFull();
    }

    /** A snapshot that is being written. */
    interface Run {

        /**
         * Goes on writing for about so long, or until the sink is full.
         *
         * @return whether it is finished
         * @throws IOException when the sink does not take the bytes, or the dataset cannot be written in its version
         */
        boolean step(long nanosMax) throws IOException;

        /** Ends it where it is. */
        void cancel();
    }

    /** Begins a snapshot of the dataset as it is at this moment. Nothing is written before the first step. */
    Run start(Request request, Sink sink);
}
