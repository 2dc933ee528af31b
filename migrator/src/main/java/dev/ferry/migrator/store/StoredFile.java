package dev.ferry.migrator.store;

import java.time.Instant;

/** A file in a store. Immutable. */
public record StoredFile(String name, long bytes, Instant modifiedAt) {}
