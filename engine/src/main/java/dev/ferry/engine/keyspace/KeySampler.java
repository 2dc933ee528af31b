package dev.ferry.engine.keyspace;

import dev.ferry.engine.type.Value;

/** Is shown keys out of a sample. */
@FunctionalInterface
public interface KeySampler {

    /**
     * Takes a key, which is only lent.
     *
     * @param expiryMillis when it expires, or {@link Database#NO_EXPIRY} where that was not asked for
     */
    void key(byte[] key, Value value, long expiryMillis);
}
