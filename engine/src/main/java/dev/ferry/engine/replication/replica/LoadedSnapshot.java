package dev.ferry.engine.replication.replica;

import java.io.InputStream;

/** A snapshot that was read and is not the dataset yet. */
public interface LoadedSnapshot {

    /** Returns how many bytes the RDB had. */
    long rdbBytes();

    /** Returns what follows the RDB. */
    InputStream remainder();

    /** Returns the database in which the stream behind the snapshot begins. */
    int streamDatabase();

    /** Returns how many keys there are. */
    long keys();

    /** Makes it the dataset, on the engine's thread. */
    void adopt();
}
