package dev.ferry.rdb.value;

import dev.ferry.bytes.Bytes;

/** Counts the memory that a value takes while it is collected. Confined to one thread. */
final class ValueBudget {

    /** What an item costs in memory beyond its bytes: its objects, and its place in a table. */
    static final int ITEM_BYTES = 64;

    private final long bytesMax;
    private long bytes;

    ValueBudget(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    Bytes take(Bytes item) throws ValueLimitException {
        take(item.length());
        return item;
    }

    /** Accounts for an item without bytes of its own. */
    void takeItem() throws ValueLimitException {
        take(0);
    }

    private void take(int itemBytes) throws ValueLimitException {
        bytes += (long) itemBytes + ITEM_BYTES;
        if (bytes > bytesMax) {
            throw new ValueLimitException("value that takes more than " + bytesMax + " bytes of memory");
        }
    }
}
