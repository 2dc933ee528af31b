package dev.ferry.migrator.server;

/**
 * How much one database holds, by the Keyspace section of INFO.
 *
 * @param keys all keys, those that have expired and were not yet removed among them
 * @param expires the keys with a time to live
 */
public record DatabaseCount(long keys, long expires) {}
