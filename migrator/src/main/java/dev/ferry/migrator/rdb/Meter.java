package dev.ferry.migrator.rdb;

/** Hears how far the reading of a source is. */
@FunctionalInterface
public interface Meter {

    /** Hears nothing. */
    Meter NONE = bytes -> {};

    /** So many bytes of the source have been read; called often. */
    void read(long bytes);
}
