package dev.ferry.engine.type;

import dev.ferry.rdb.value.StreamId;

/** How far a stream is cut off at its beginning. */
public sealed interface StreamTrim {

    /** Returns whether only whole nodes go. */
    boolean approximate();

    /** Returns how many entries may go with their nodes, 0 for any number. */
    long entriesMax();

    /** Down to so many entries. */
    record ToLength(long length, boolean approximate, long entriesMax) implements StreamTrim {}

    /** Entries with lesser ids than this one. */
    record ToId(StreamId first, boolean approximate, long entriesMax) implements StreamTrim {}
}
