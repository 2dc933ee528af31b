package dev.ferry.rdb.value;

import dev.ferry.bytes.Bytes;

/**
 * A field of a hash with its value. Immutable.
 *
 * @param expireAtMillis Unix time of the field's own expiry in milliseconds; {@link #NEVER} when it has none
 */
public record HashField(Bytes field, Bytes value, long expireAtMillis) {

    /** The expiry of a field that stays. */
    public static final long NEVER = -1;

    /** Tells whether the field has a time of expiry of its own. */
    public boolean expires() {
        return expireAtMillis != NEVER;
    }
}
