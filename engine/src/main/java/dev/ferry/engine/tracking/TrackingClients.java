package dev.ferry.engine.tracking;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The clients of an engine. */
public interface TrackingClients {

    /** Returns the client of an id, or null when it has gone. */
    @Nullable
    TrackingClient find(long id);

    /** Returns all of them. */
    Collection<? extends TrackingClient> all();

    /** Returns the id of the client whose command is being done, or 0. */
    long current();

    /** Has something done once everything that there is to do now has been done. */
    void soon(Runnable task);
}
