package dev.ferry.engine.keyspace;

/** Somebody who wants to know whether a key has been changed: a client before its MULTI. */
public interface Watcher {

    /** A watched key has been changed. Heard at least once. */
    void touched();
}
