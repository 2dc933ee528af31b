package dev.ferry.engine.type;

import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;

/**
 * How large one node of a list may get: {@code list-max-listpack-size}, which is a number of elements, or from -1 to -5 a size
 * of 4 to 64 KB.
 *
 * @param bytes how large its packed form may be
 * @param elements how many elements it may have
 */
public record NodeLimit(long bytes, long elements) {

    private static final Setting SIZE = Settings.named("list-max-listpack-size");
    private static final int SMALLEST_BYTES = 4 << 10;
    private static final int SIZE_CLASSES = 5;

    /** What a node may take where its elements are counted, and the largest element beside others there. */
    private static final int COUNTED_BYTES = 8 << 10;

    /** Returns the limit that is set. */
    public static NodeLimit of(EngineConfig config) {
        long size = config.number(SIZE);
        return size < 0
                ? new NodeLimit((long) SMALLEST_BYTES << (Math.min(-size, SIZE_CLASSES) - 1), Long.MAX_VALUE)
                : new NodeLimit(COUNTED_BYTES, Math.max(1, size));
    }

    /** Tells whether a node of that size is too large. */
    boolean isExceededBy(long nodeBytes, long nodeElements) {
        return nodeBytes > bytes || nodeElements > elements;
    }

    /** Tells whether an element of that length gets a node of its own. */
    boolean isLarge(int length) {
        return length > bytes;
    }

    /** Tells whether a chain of one node is small enough to be no chain; it has to be half as small after it was larger. */
    boolean allowsPacked(long nodeBytes, long nodeElements, boolean shrinks) {
        int divisor = shrinks ? 2 : 1;
        boolean counted = elements != Long.MAX_VALUE;
        return (counted || nodeBytes <= bytes / divisor) && nodeElements <= elements / divisor;
    }
}
