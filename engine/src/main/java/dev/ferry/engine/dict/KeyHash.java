package dev.ferry.engine.dict;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * The hash of keys and members: seeded per process, so that nobody can send names that all fall into one bucket. Eight bytes
 * at a time are mixed by a multiplication of 64 by 64 bits whose halves are folded together.
 */
final class KeyHash {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long SEED = new SecureRandom().nextLong();
    private static final long FIRST = new SecureRandom().nextLong() | 1;
    private static final long SECOND = new SecureRandom().nextLong() | 1;

    private KeyHash() {}

    static int of(byte[] bytes) {
        long hash = SEED ^ bytes.length;
        int at = 0;
        for (; at + 8 <= bytes.length; at += 8) {
            hash = mix(hash ^ (long) LONGS.get(bytes, at), FIRST);
        }
        long rest = 0;
        for (; at < bytes.length; at++) {
            rest = rest << 8 | (bytes[at] & 0xff);
        }
        hash = mix(hash ^ rest, SECOND);
        // Of short names that differ in little, one multiplication leaves some seeds with many in one bucket.
        hash = mix(hash, FIRST);
        return (int) (hash ^ hash >>> 32);
    }

    private static long mix(long a, long b) {
        return a * b ^ Math.multiplyHigh(a, b);
    }
}
