package dev.ferry.engine.replication.primary;

import dev.ferry.rdb.transcode.TargetServer;
import java.io.IOException;

/** Where the serving side gets snapshots from. */
public interface SnapshotSource {

    /**
     * What a snapshot is to be.
     *
     * @param target the server that has to be able to read it
     * @param content what of the dataset goes into it
     * @param replid the history that goes with it
     * @param offset how many bytes of the stream it reflects
     * @param streamDatabase the database that the stream has selected at the offset, or -1 when a SELECT will come
     */
    record Request(TargetServer target, SnapshotContent content, String replid, long offset, int streamDatabase) {}

    /** Takes the bytes of a snapshot. */
    interface Sink {

        /** Takes bytes, which may be changed afterwards. Also when it is full: some cannot wait. */
        void write(byte[] bytes, int from, int length);

        /** Returns whether no more should come now. */
        boolean isFull();
    }

    /** A snapshot that is being written. */
    interface Run {

        /**
         * Goes on writing for about so long.
         *
         * @return whether it is finished
         * @throws IOException when the dataset cannot be written for its target
         */
        boolean step(long nanosMax) throws IOException;

        /** Ends it where it is; to be called in any case. */
        void cancel();
    }

    /**
     * Begins a snapshot of the dataset as it is at this moment.
     *
     * @throws IOException when the dataset cannot be written for its target
     */
    Run start(Request request, Sink sink) throws IOException;
}
