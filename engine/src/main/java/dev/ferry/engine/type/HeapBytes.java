package dev.ferry.engine.type;

/**
 * What objects take on the heap, for estimates: with compressed references and the compact headers that the launcher asks for, an
 * array has 12 bytes in front of its elements, and everything begins at a multiple of 8. With the larger headers of other
 * virtual machines small objects take 8 bytes more.
 *
 * <p>What has a table counts a slot for each element, whatever the size of the table at the moment. So an estimate depends on
 * nothing but what is in a value, and not on how far its table has been moved.
 */
public final class HeapBytes {

    /** An element of a {@link dev.ferry.engine.dict.Dict}, beside its key and what it has. */
    public static final int DICT_ENTRY = 24 + 8;

    private HeapBytes() {}

    /** Returns what an array of bytes takes. */
    public static long array(int length) {
        return 12 + length + 7L & ~7L;
    }
}
