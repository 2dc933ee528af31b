package dev.ferry.migrator.verify;

import dev.ferry.bytes.Bytes;

/**
 * A share of all keys, drawn by what they are called: the same seed draws the same keys on both sides and at any time. Immutable.
 *
 * @param share from 0, which draws none, to 1, which draws all
 */
record KeySample(double share, long seed) {

    /** Every key. */
    static final KeySample ALL = new KeySample(1, 0);

    private static final double RANGE = 0x1p53;

    /** Tells whether the key is drawn. */
    boolean takes(int db, Bytes key) {
        return share >= 1 || (mixed(mixed(seed + db) + key.hashCode()) >>> 11) / RANGE < share;
    }

    /** Spreads the number over all bits, as SplittableRandom does. */
    static long mixed(long number) {
        long z = number + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
