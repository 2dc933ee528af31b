package dev.ferry.engine.keyspace;

import dev.ferry.engine.type.Value;

/**
 * Somebody who is told what happens in the keyspace, on the engine's thread, in the middle of commands: a snapshot, the
 * replication stream, keyspace notifications. It does nothing by default.
 */
public interface KeyspaceObserver {

    /**
     * A key is about to be changed, replaced, removed, or given another time of expiry; it is still as it was. Also heard when
     * then nothing changes.
     */
    default void beforeChange(Database database, byte[] key, Value value) {}

    /** A key that was not there is about to be added. */
    default void beforeAdd(Database database, byte[] key) {}

    /** A key has been removed, or has got another value in the place of this one. */
    default void removed(Database database, byte[] key, Value value) {}

    /** All keys of a database are about to be removed. */
    default void beforeFlush(Database database) {}

    /** Two databases are about to change their places. */
    default void beforeSwap(Database first, Database second) {}

    /** A key has been removed because its time had come. */
    default void expired(Database database, byte[] key) {}

    /** A key has been removed to make room. */
    default void evicted(Database database, byte[] key) {}

    /** A field of a hash has been removed because its time had come. */
    default void fieldExpired(Database database, byte[] key, byte[] field) {}

    /** A keyspace event, by the name that notifications give it. */
    default void event(Database database, EventClass eventClass, String event, byte[] key) {}
}
