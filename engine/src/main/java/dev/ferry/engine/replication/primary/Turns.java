package dev.ferry.engine.replication.primary;

/** What the serving side needs of the thread that it lives on. */
public interface Turns {

    /** Has something run soon on this thread, after others have had their turn. */
    void next(Runnable task);

    /** Returns milliseconds since 1970. */
    long nowMillis();
}
