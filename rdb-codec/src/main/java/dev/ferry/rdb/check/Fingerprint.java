package dev.ferry.rdb.check;

import dev.ferry.bytes.Bytes;
import java.security.SecureRandom;

/**
 * A keyed 64-bit hash (SipHash-2-4): whoever made the bytes does not know the key, and so cannot make two byte strings
 * with the same hash. Among ten million members there are two with the same one by chance once in 370 000 times.
 *
 * <p>Immutable. Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF".
 */
final class Fingerprint {

    private final long key0;
    private final long key1;

    Fingerprint(long key0, long key1) {
        this.key0 = key0;
        this.key1 = key1;
    }

    /** Draws a key. */
    static Fingerprint random() {
        SecureRandom random = new SecureRandom();
        return new Fingerprint(random.nextLong(), random.nextLong());
    }

    long of(Bytes bytes) {
        State state = new State(key0, key1);
        int length = bytes.length();
        int at = 0;
        for (; at + Long.BYTES <= length; at += Long.BYTES) {
            state.word(littleEndian(bytes, at, Long.BYTES));
        }
        state.word(littleEndian(bytes, at, length - at) | (long) length << 56);
        return state.finish();
    }

    private static long littleEndian(Bytes bytes, int from, int count) {
        long word = 0;
        for (int i = count - 1; i >= 0; i--) {
            word = word << Byte.SIZE | bytes.byteAt(from + i);
        }
        return word;
    }

    private static final class State {

        private long v0;
        private long v1;
        private long v2;
        private long v3;

        State(long key0, long key1) {
            v0 = key0 ^ 0x736f6d6570736575L;
            v1 = key1 ^ 0x646f72616e646f6dL;
            v2 = key0 ^ 0x6c7967656e657261L;
            v3 = key1 ^ 0x7465646279746573L;
        }

        void word(long word) {
            v3 ^= word;
            round();
            round();
            v0 ^= word;
        }

        long finish() {
            v2 ^= 0xFF;
            for (int i = 0; i < 4; i++) {
                round();
            }
            return v0 ^ v1 ^ v2 ^ v3;
        }

        private void round() {
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}
