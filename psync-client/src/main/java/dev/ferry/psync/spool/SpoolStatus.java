package dev.ferry.psync.spool;

/**
 * What a spool holds at a moment.
 *
 * @param memoryBytes bytes waiting in memory
 * @param diskBytes bytes waiting on disk
 * @param full whether it is at its cap, so that reading from the peer has stopped
 * @param trouble why the disk cannot be used, as the operating system put it; empty when nothing is wrong
 */
public record SpoolStatus(long memoryBytes, long diskBytes, boolean full, String trouble) {

    public long bytes() {
        return memoryBytes + diskBytes;
    }
}
