package dev.ferry.rdb.checksum;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * CRC-64/Redis: the Jones polynomial, reflected, starting at 0, not inverted at the end. The CRC of
 * {@code "123456789"} is {@code e9c6d914c4b8d9ca}.
 *
 * <p>Thread-safe: nothing but constant tables.
 */
public final class Crc64 {

    /** x^64 + … + 1 = {@code ad93d23594c935a9} with the lowest power in the highest bit. */
    private static final long POLYNOMIAL = 0x95AC9329AC4BC9B5L;

    /** From this length on, {@link RunningCrc64} is faster, although it has to be set up. */
    static final int LONG = 32 << 10;

    private static final int SLICES = 16;
    private static final VarHandle I64_LE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle I32_LE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** {@code T[256 s + b]}: the remainder of byte b with s zero bytes after it. */
    private static final long[] T = tables();

    private Crc64() {}

    private static long[] tables() {
        long[] t = new long[SLICES * 256];
        for (int b = 0; b < 256; b++) {
            long remainder = b;
            for (int bit = 0; bit < 8; bit++) {
                remainder = (remainder >>> 1) ^ (POLYNOMIAL & -(remainder & 1));
            }
            t[b] = remainder;
        }
        for (int i = 256; i < t.length; i++) {
            long before = t[i - 256];
            t[i] = (before >>> 8) ^ t[(int) before & 0xFF];
        }
        return t;
    }

    /**
     * Returns the CRC of a text whose CRC so far is {@code crc} (0 for the empty one) and that goes on with
     * {@code length} bytes of {@code bytes}, starting at index {@code from}.
     */
    public static long update(long crc, byte[] bytes, int from, int length) {
        if (length < LONG) {
            return divide(crc, bytes, from, length);
        }
        RunningCrc64 running = new RunningCrc64(crc);
        running.update(bytes, from, length);
        return running.finish();
    }

    /** Divides by the polynomial, sixteen bytes at a step. */
    static long divide(long crc, byte[] bytes, int from, int length) {
        long c = crc;
        int at = from;
        int end = from + length;
        for (; end - at >= 16; at += 16) {
            c = after8(c ^ (long) I64_LE.get(bytes, at), 8 * 256) ^ after8((long) I64_LE.get(bytes, at + 8), 0);
        }
        if (end - at >= 8) {
            c = after8(c ^ (long) I64_LE.get(bytes, at), 0);
            at += 8;
        }
        if (end - at >= 4) {
            c = (c >>> 32) ^ after4((int) c ^ (int) I32_LE.get(bytes, at), 0);
            at += 4;
        }
        for (; at < end; at++) {
            c = (c >>> 8) ^ T[((int) c ^ bytes[at]) & 0xFF];
        }
        return c;
    }

    private static long after8(long word, int slice) {
        return after4((int) word, slice + 4 * 256) ^ after4((int) (word >>> 32), slice);
    }

    private static long after4(int word, int slice) {
        return T[slice + 3 * 256 + (word & 0xFF)]
                ^ T[slice + 2 * 256 + (word >>> 8 & 0xFF)]
                ^ T[slice + 256 + (word >>> 16 & 0xFF)]
                ^ T[slice + (word >>> 24)];
    }
}
