package dev.ferry.rdb.lzf;

import com.ning.compress.BufferRecycler;
import com.ning.compress.lzf.impl.VanillaChunkEncoder;
import java.util.Arrays;

/**
 * Encodes strings as raw LZF blocks, see {@link Lzf}. What comes out depends on the string alone, not on those before it.
 * Confined to one thread.
 */
public final class LzfEncoder {

    /** Up to these lengths a smaller table of what was seen does, which is cleared faster. */
    private static final int SHORT_BYTES_MAX = 128;

    private static final int MIDDLE_BYTES_MAX = 1 << 10;
    private static final int LONG_BYTES = 64 << 10;

    /** Longer strings are left as they are: in the worst case their block would not fit an array. */
    private static final int BYTES_MAX = 1 << 30;

    /** Shorter blocks than this are not to be had, and the library reads ahead that far. */
    private static final int BYTES_MIN = 8;

    /** A block that is kept for the next string. */
    private static final int KEPT_BYTES_MAX = 1 << 20;

    private final Chunks forShort = new Chunks(SHORT_BYTES_MAX);
    private final Chunks forMiddle = new Chunks(MIDDLE_BYTES_MAX);
    private final Chunks forLong = new Chunks(LONG_BYTES);
    private byte[] block = new byte[0];

    /**
     * Encodes {@code count} bytes, the first at index {@code from}, and returns the length of the block; 0 when it would be longer than {@code lengthMax}. The block is
     * then at the start of {@link #block}.
     */
    public int encode(byte[] bytes, int from, int count, int lengthMax) {
        if (count < BYTES_MIN || count > BYTES_MAX) {
            return 0;
        }
        // Each 32 bytes that occur nowhere before them cost one byte more.
        int worst = count + count / 32 + BYTES_MIN;
        if (block.length < worst || block.length > KEPT_BYTES_MAX) {
            block = new byte[worst];
        }
        int length = chunks(count).encode(bytes, from, count, block);
        return length <= lengthMax ? length : 0;
    }

    /** Returns the array with the block that was encoded last. It is valid until the next one is. */
    public byte[] block() {
        return block;
    }

    private Chunks chunks(int length) {
        return length <= SHORT_BYTES_MAX ? forShort : length <= MIDDLE_BYTES_MAX ? forMiddle : forLong;
    }

    /** Opens what the library keeps for its own file format: a chunk without the header. */
    private static final class Chunks extends VanillaChunkEncoder {

        Chunks(int length) {
            // The constructor without a buffer of its own would make the largest table for any length.
            super(length, new BufferRecycler());
        }

        int encode(byte[] bytes, int from, int count, byte[] into) {
            Arrays.fill(_hashTable, 0);
            return tryCompress(bytes, from, from + count, into, 0);
        }
    }
}
