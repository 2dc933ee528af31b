package dev.ferry.engine.command;

/** What the command of a client waits for. It ends by itself, or because somebody else wants it to. */
public interface Blocked {

    /** Ends the waiting as if its time were over. */
    void timeOut();

    /** Ends the waiting with an error. */
    void fail(String error);

    /** Forgets it, because the client has gone. */
    void forget();
}
