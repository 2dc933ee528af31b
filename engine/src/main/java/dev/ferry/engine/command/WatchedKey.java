package dev.ferry.engine.command;

import dev.ferry.engine.keyspace.Database;

/** A key that a client watches, and whether its time had come already when that began. */
@SuppressWarnings("ArrayRecordComponent") // Never compared as a whole.
record WatchedKey(Database database, byte[] key, boolean wasDue) {}
