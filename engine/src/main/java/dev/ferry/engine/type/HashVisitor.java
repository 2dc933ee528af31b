package dev.ferry.engine.type;

/** Is shown the fields of a hash. */
@FunctionalInterface
public interface HashVisitor {

    /**
     * Is shown one. Neither array may be changed.
     *
     * @param expiryMillis when it expires in milliseconds since 1970, or {@link HashValue#NO_EXPIRY}
     */
    void field(byte[] name, byte[] value, long expiryMillis);
}
