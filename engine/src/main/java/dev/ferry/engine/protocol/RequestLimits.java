package dev.ferry.engine.protocol;

/**
 * What a request may ask for.
 *
 * @param bulkBytesMax the longest argument
 * @param bufferBytesMax what a client may send before a request is complete
 */
public record RequestLimits(long bulkBytesMax, long bufferBytesMax) {

    /** The number of arguments of a request. */
    static final int ARGUMENTS_MAX = Integer.MAX_VALUE;

    /** The longest line that is not an argument. */
    static final int LINE_BYTES_MAX = 64 << 10;

    /** What a client may ask for before it has said its password. */
    static final int STRANGER_ARGUMENTS_MAX = 10;

    /** What may wait of a client's requests before it has said its password. */
    public static final int STRANGER_BUFFER_BYTES_MAX = 1 << 20;

    static final int STRANGER_BULK_BYTES_MAX = 16 << 10;
}
