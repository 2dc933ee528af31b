package dev.ferry.engine.command;

/** Has things run on the engine's thread later. */
public interface Scheduler {

    /** Has something run again and again. */
    void every(long millis, Runnable task);

    /** Has something run once. */
    void after(long millis, Runnable task);

    /** Has something run as soon as possible; may be called on any thread. */
    void soon(Runnable task);
}
