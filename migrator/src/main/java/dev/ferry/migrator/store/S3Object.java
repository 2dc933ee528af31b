package dev.ferry.migrator.store;

/**
 * An object of a bucket. Immutable.
 *
 * @param name its key, without the prefix of the store
 * @param tag differs when the object has been replaced
 */
public record S3Object(String name, long bytes, String tag) {}
