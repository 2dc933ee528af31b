package dev.ferry.rdb.value;

/**
 * The entries of a stream node that stand in a listpack, which may be taken as it is instead of entry by entry. It has been
 * checked when all entries were pulled, and not before.
 */
public interface PackedStreamNode extends Items<StreamEntry> {

    /** Returns the id that those of the entries are counted from. */
    StreamId key();

    /** Returns the listpack, which is given away. */
    byte[] listpack();
}
