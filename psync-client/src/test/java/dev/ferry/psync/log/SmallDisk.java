package dev.ferry.psync.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicLong;

/** A disk on which there is room for so many bytes more. Thread-safe. */
final class SmallDisk implements Disk {

    private final AtomicLong room = new AtomicLong();

    SmallDisk(long bytes) {
        room.set(bytes);
    }

    void grow(long bytes) {
        room.addAndGet(bytes);
    }

    @Override
    public int write(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
        int count = (int) Math.min(room.get(), bytes.remaining());
        if (count == 0) {
            throw new IOException("No space left on device");
        }
        int written = channel.write(bytes.slice(bytes.position(), count), position);
        bytes.position(bytes.position() + written);
        room.addAndGet(-written);
        return written;
    }
}
