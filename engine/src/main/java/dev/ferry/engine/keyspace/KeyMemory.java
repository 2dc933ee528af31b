package dev.ferry.engine.keyspace;

import dev.ferry.engine.dict.Dict;
import dev.ferry.engine.type.HeapBytes;
import dev.ferry.engine.type.Value;

/**
 * What keys take on the heap: an estimate that depends on nothing but what is in them. The sum over all keys is the memory of the
 * dataset, so that MEMORY USAGE of each adds up to what INFO says of all.
 */
public final class KeyMemory {

    /** An entry in the table of times, its slot, and the time. The key's bytes are shared with the other table. */
    static final int EXPIRY = HeapBytes.DICT_ENTRY + 16;

    private KeyMemory() {}

    /** Returns what a key of a database takes with its value and its time of expiry. */
    public static long of(Database database, Dict.Entry<Value> entry) {
        return of(entry.key(), entry.value()) + (database.expiry(entry.key()) == Database.NO_EXPIRY ? 0 : EXPIRY);
    }

    /** Returns what a key takes with its value. */
    static long of(byte[] key, Value value) {
        return of(key, value.memoryBytes());
    }

    /** Returns what a key takes with a value that takes so much. */
    static long of(byte[] key, long valueBytes) {
        return HeapBytes.DICT_ENTRY + HeapBytes.array(key.length) + valueBytes;
    }
}
