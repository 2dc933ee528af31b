package dev.ferry.resp;

/**
 * The bounds within which RESP is accepted.
 *
 * @param windowBytes size of the window that bytes are first read into
 * @param frameBytesInMemoryMax a frame up to this size is held in memory as a whole; a longer one is passed on in parts
 * @param argumentsMax the most arguments of one command
 * @param bulkBytesMax the longest single argument or bulk reply
 * @param depthMax how deeply replies may be nested
 */
public record RespLimits(
        int windowBytes, int frameBytesInMemoryMax, long argumentsMax, long bulkBytesMax, int depthMax) {

    /** Bounds for a replication stream: whatever a server itself accepts, with at most 4 MiB of it in memory. */
    public static final RespLimits STREAM = new RespLimits(256 << 10, 4 << 20, Integer.MAX_VALUE, 4L << 30, 1);

    /** Bounds for a replication stream whose commands are all needed in memory, however long. */
    public static final RespLimits STREAM_IN_MEMORY =
            new RespLimits(256 << 10, Integer.MAX_VALUE - 64, Integer.MAX_VALUE, 4L << 30, 1);

    /** Bounds for replies to commands that Ferry sends. */
    public static final RespLimits REPLIES = new RespLimits(16 << 10, 64 << 20, 1 << 24, 64 << 20, 8);

    public RespLimits {
        if (windowBytes < 64 || frameBytesInMemoryMax < windowBytes) {
            throw new IllegalArgumentException("window of " + windowBytes + " bytes, frames up to "
                    + frameBytesInMemoryMax + ": the window must hold 64 bytes and a frame at least a window");
        }
    }
}
