package dev.ferry.engine.replication.primary;

import java.io.IOException;

/** How a snapshot comes to the replicas that share it. */
sealed interface Delivery extends SnapshotSource.Sink permits MarkedDelivery, SpooledDelivery {

    /** The snapshot begins; the replicas have been told the offset. */
    void begin();

    /** The snapshot is written. */
    void finish() throws IOException;

    /** A replica's connection takes more. */
    void writable(Replica replica) throws IOException;

    /** Returns whether all replicas that are still there have everything. */
    boolean isDone();

    /** Frees what it holds. */
    void close();
}
