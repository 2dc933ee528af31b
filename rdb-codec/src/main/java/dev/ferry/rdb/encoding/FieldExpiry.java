package dev.ferry.rdb.encoding;

import dev.ferry.rdb.value.HashField;

/** When fields of Redis' hashes expire: a Unix time in milliseconds of 48 bits, where 0 says never. */
public final class FieldExpiry {

    /** The last time that there is, in the year 10889. */
    public static final long MAX_MILLIS = (1L << 48) - 1;

    /** The last time that a command of Redis takes, in the year 4199. */
    public static final long COMMAND_MAX_MILLIS = (1L << 46) - 1;

    private static final long NONE = 0;

    private FieldExpiry() {}

    /** Tells whether a file may say this. */
    static boolean valid(long stored) {
        return stored >= NONE && stored <= MAX_MILLIS;
    }

    /** Returns when the field expires of which the file says this. */
    static long fromStored(long stored) {
        return stored == NONE ? HashField.NEVER : stored;
    }

    /**
     * Returns what the file is to say. A field that expires at the very beginning of time does so a millisecond later, because
     * that time is taken; it is long gone in any case.
     *
     * @throws IllegalArgumentException when there is no such time
     */
    static long toStored(HashField field) {
        if (!field.expires()) {
            return NONE;
        }
        if (!valid(field.expireAtMillis())) {
            throw new IllegalArgumentException(
                    "field " + field.field() + " expires at " + field.expireAtMillis() + " (0 to " + MAX_MILLIS + ")");
        }
        return Math.max(field.expireAtMillis(), 1);
    }
}
