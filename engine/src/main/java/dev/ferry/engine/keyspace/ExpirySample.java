package dev.ferry.engine.keyspace;

/** How many keys with a time of expiry were looked at, and how many of them were removed. */
record ExpirySample(int seen, int removed) {}
