package dev.ferry.migrator.rdb.stats;

/**
 * What belongs to one name: a type, a database. Immutable.
 *
 * @param bytes of the file: keys, values and what is said about them
 */
public record Share(String name, long keys, long bytes) {}
