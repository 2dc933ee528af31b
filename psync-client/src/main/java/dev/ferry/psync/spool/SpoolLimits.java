package dev.ferry.psync.spool;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How much a spool may hold, and where.
 *
 * @param segmentBytes the size of the pieces that the spool is made of
 * @param memoryBytesMax how much is kept in memory before the disk is used; at the least two segments are
 * @param diskBytesMax how large the spool's files may be together before reading from the peer stops
 * @param directory where the spool's files are made; empty for a spool that lives in memory alone
 */
public record SpoolLimits(int segmentBytes, long memoryBytesMax, long diskBytesMax, Optional<Path> directory) {

    private static final long FILE_BYTES_MAX = 64L << 20;

    public SpoolLimits {
        if (segmentBytes < 1 || memoryBytesMax < 0 || diskBytesMax < 0) {
            throw new IllegalArgumentException("segments of " + segmentBytes + " bytes, " + memoryBytesMax
                    + " bytes in memory, " + diskBytesMax + " on disk; expected at least one byte, none, none");
        }
        memoryBytesMax = Math.max(memoryBytesMax, 2L * segmentBytes);
    }

    /** A spool in memory, for replies and other short conversations. */
    public static SpoolLimits inMemory(int segmentBytes, long memoryBytesMax) {
        return new SpoolLimits(segmentBytes, memoryBytesMax, 0, Optional.empty());
    }

    /** How long one file may get: short enough that what has been read of it does not lie about for long. */
    long fileBytesMax() {
        return Math.clamp(diskBytesMax / 8, segmentBytes, Math.max(segmentBytes, FILE_BYTES_MAX));
    }

    /** How much may be waiting on disk; the rest is for what has been read of a file and goes only with all of it. */
    long diskBytesWaitingMax() {
        return Math.max(0, diskBytesMax - fileBytesMax());
    }
}
