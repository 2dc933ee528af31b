package dev.ferry.migrator.server;

/**
 * How much one database holds, by the Keyspace section of INFO.
 *
 * @param keys all keys, those that have expired and were not yet removed among them
 * @param expires the keys with a time to live
 * @param fieldExpires the hashes with fields that have a time to live of their own; 0 before Redis 7.4 and Valkey 9
 */
public record DatabaseCount(long keys, long expires, long fieldExpires) {

    /** The same without one key that does not expire. */
    public DatabaseCount withoutOneKey() {
        return new DatabaseCount(keys - 1, expires, fieldExpires);
    }
}
