package dev.ferry.engine.replication.replica;

import java.io.IOException;
import java.io.InputStream;

/** The dataset of a replica, as its master changes it. Used on the engine's thread, but for {@link #load}. */
public interface ReplicaDataset {

    /** Removes everything, because a snapshot comes in its place. */
    void clear();

    /**
     * A snapshot is about to be loaded.
     *
     * @param keepsOld whether clients go on with the old dataset meanwhile; else there is none until {@link #loadingEnds}
     */
    void loadingBegins(boolean keepsOld);

    /**
     * Reads a snapshot beside the present dataset, on the calling thread.
     *
     * @throws IOException when it cannot be read, or has something that the engine cannot have
     */
    LoadedSnapshot load(InputStream rdb) throws IOException;

    /** The snapshot is there, or it will not come. */
    void loadingEnds();

    /** The commands of the master begin, in the database that is selected there. */
    void streamBegins(int database);

    /** Returns whether the commands of the master have to wait, because what they change could not be kept. */
    boolean mustWait();

    /** Has a command of the master done, or queued when the master has said MULTI. Whatever goes wrong in it is its own concern. */
    void apply(byte[][] command);

    /** Returns whether the master has said MULTI and not yet EXEC. */
    boolean isInTransaction();

    /** Returns the database that the master has selected. */
    int selectedDatabase();

    /** No more commands come; a transaction whose EXEC has not come is forgotten. */
    void streamEnds();
}
