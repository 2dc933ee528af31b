package dev.ferry.psync.spool;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A piece of a spool, read from front to back once. Guarded by the spool's lock, but for the reading of a disk file. */
sealed interface Segment {

    /** A piece in memory: {@code bytes[from, to)} is waiting, and more may be appended while it is the last one. */
    final class InMemory implements Segment {
        final byte[] bytes;
        int from;
        int to;

        InMemory(int size) {
            bytes = new byte[size];
        }

        int waiting() {
            return to - from;
        }

        int free() {
            return bytes.length - to;
        }
    }

    /** A piece of a spool file. */
    final class OnDisk implements Segment {
        private final SpoolFile file;
        private long position;
        private final long end;

        OnDisk(SpoolFile file, long position, int length) {
            this.file = file;
            this.position = position;
            this.end = position + length;
        }

        long waiting() {
            return end - position;
        }

        int read(byte[] into, int at, int length) throws IOException {
            int count = file.read(ByteBuffer.wrap(into, at, (int) Math.min(length, waiting())), position);
            position += count;
            return count;
        }

        /** Says that all of it has been read. */
        void done() throws IOException {
            file.release();
        }
    }
}
