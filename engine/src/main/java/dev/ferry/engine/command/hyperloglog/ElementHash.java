package dev.ferry.engine.command.hyperloglog;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Which register an element belongs to, and what it makes of it: MurmurHash64A of the element, whose low 14 bits are the register,
 * and the number of zeros at the low end of the other 50, plus one, is the least value that it has from then on.
 *
 * @param register 0 to 16383
 * @param value 1 to 51
 */
record ElementHash(int register, int value) {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long SEED = 0xadc83b19L;
    private static final long MULTIPLIER = 0xc6a4a7935bd1e995L;
    private static final int SHIFT = 47;

    static ElementHash of(byte[] element) {
        long hash = hash(element);
        long rest = hash >>> DenseRegisters.INDEX_BITS | 1L << DenseRegisters.RUN_BITS;
        return new ElementHash((int) hash & DenseRegisters.COUNT - 1, Long.numberOfTrailingZeros(rest) + 1);
    }

    private static long hash(byte[] bytes) {
        long hash = SEED ^ bytes.length * MULTIPLIER;
        int at = 0;
        for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
            long part = (long) LONGS.get(bytes, at) * MULTIPLIER;
            part = (part ^ part >>> SHIFT) * MULTIPLIER;
            hash = (hash ^ part) * MULTIPLIER;
        }
        if (at < bytes.length) {
            long rest = 0;
            for (int i = bytes.length - 1; i >= at; i--) {
                rest = rest << 8 | (bytes[i] & 0xff);
            }
            hash = (hash ^ rest) * MULTIPLIER;
        }
        hash = (hash ^ hash >>> SHIFT) * MULTIPLIER;
        return hash ^ hash >>> SHIFT;
    }
}
