package dev.ferry.psync.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** What writes to the log's files, so that a test can have a disk that refuses. */
@FunctionalInterface
interface Disk {

    /** The disk as it is. */
    Disk REAL = FileChannel::write;

    /** Writes some of {@code bytes} at {@code position} and returns how many. */
    int write(FileChannel channel, ByteBuffer bytes, long position) throws IOException;
}
