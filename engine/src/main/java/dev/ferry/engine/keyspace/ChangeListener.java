package dev.ferry.engine.keyspace;

/** Somebody who is told which keys are not what they were, whatever their database. */
public interface ChangeListener {

    /** A key has been changed, has been added or has gone. Heard at least once. */
    void changed(byte[] key);

    /** All keys of a database have been removed. */
    void flushed();
}
