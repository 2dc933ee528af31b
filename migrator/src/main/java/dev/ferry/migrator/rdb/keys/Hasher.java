package dev.ferry.migrator.rdb.keys;

import dev.ferry.bytes.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * A fast 64-bit hash of bytes that may come in pieces: where they are cut does not matter. Every word of eight bytes is mixed
 * in by a multiplication to 128 bits whose halves are folded.
 *
 * <p>It is keyed at random, so that nobody can prepare bytes that collide; values are of use only to hashers of the same
 * {@link Key}. Confined to one thread.
 */
public final class Hasher {

    private static final VarHandle I64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int SCRATCH_BYTES = 64 << 10;

    private final long seed;
    private final long factor;
    private final byte[] scratch = new byte[SCRATCH_BYTES];

    private long state;
    private long length;
    private long word;
    private int wordBytes;

    /**
     * What makes the hash one that nobody else has.
     *
     * @param factor odd
     */
    public record Key(long seed, long factor) {

        /** Returns a key that cannot be guessed. */
        public static Key random() {
            SecureRandom random = new SecureRandom();
            // The fixed bits make sure that the factor spreads every bit, whatever the random ones are.
            return new Key(random.nextLong(), random.nextLong() | 0x9000_0001_0000_0001L);
        }
    }

    /** A hasher by that key. */
    public Hasher(Key key) {
        this.seed = key.seed();
        this.factor = key.factor();
        begin();
    }

    /** Begins a new hash. */
    public void begin() {
        state = seed;
        length = 0;
        word = 0;
        wordBytes = 0;
    }

    /** Takes the next bytes. */
    public void add(Bytes bytes) {
        if (bytes.length() <= SCRATCH_BYTES) {
            bytes.copyTo(scratch, 0);
            add(scratch, bytes.length());
        } else {
            add(bytes.toArray(), bytes.length());
        }
    }

    /** Takes a number; it is not the same as its eight bytes. */
    public void add(long number) {
        state = mix(state ^ number);
        length += 1L << 32;
    }

    /** Returns the hash of all that was added since the beginning. */
    public long end() {
        return mix(mix(state ^ word) ^ length ^ seed);
    }

    /** Returns the hash of these bytes alone. */
    public long of(Bytes bytes) {
        begin();
        add(bytes);
        return end();
    }

    /** Mixes 64 bits so that each depends on all. */
    public long mix(long bits) {
        long spread = bits + seed;
        return Math.unsignedMultiplyHigh(spread, factor) ^ (spread * factor);
    }

    private void add(byte[] bytes, int count) {
        int at = 0;
        length += count;
        if (wordBytes > 0) {
            at = completeWord(bytes, count);
        }
        for (; at <= count - Long.BYTES; at += Long.BYTES) {
            state = mix(state ^ (long) I64.get(bytes, at));
        }
        for (; at < count; at++) {
            append(bytes[at]);
        }
    }

    private int completeWord(byte[] bytes, int count) {
        int at = 0;
        while (at < count && wordBytes > 0) {
            append(bytes[at]);
            at++;
        }
        return at;
    }

    private void append(byte next) {
        word |= (next & 0xFFL) << (wordBytes * Byte.SIZE);
        wordBytes++;
        if (wordBytes == Long.BYTES) {
            state = mix(state ^ word);
            word = 0;
            wordBytes = 0;
        }
    }
}
