package dev.ferry.engine.replication;

import org.jspecify.annotations.Nullable;

/**
 * The bytes of the replication stream, as many of the last ones as the backlog is to hold, and those that readers have still before them.
 *
 * <p>Offsets count bytes from the beginning of the history: {@link #endOffset} is {@code master_repl_offset}. The byte that comes
 * first has the number 1, so that byte {@code n} is read from offset {@code n - 1}.
 */
public final class ReplicationStream {

    private static final int BLOCK_BYTES_MIN = 16 << 10;
    private static final int BLOCK_BYTES_MAX = 1 << 20;
    private static final int BLOCKS_PER_BACKLOG = 16;

    private long backlogBytes;
    private StreamBlock first;
    private StreamBlock last;

    /** A stream whose next byte has the number {@code offset + 1}. */
    ReplicationStream(long offset, long backlogBytes) {
        this.backlogBytes = backlogBytes;
        this.first = new StreamBlock(offset, blockBytes());
        this.last = first;
    }

    /** Returns the offset before the first byte that the backlog holds. */
    public long startOffset() {
        return first.startOffset;
    }

    /** Returns the offset behind the last byte. */
    public long endOffset() {
        return last.endOffset();
    }

    /** Returns how many bytes the backlog holds. */
    public long length() {
        return endOffset() - startOffset();
    }

    /** Appends bytes, which are copied. */
    public void append(byte[] bytes, int from, int length) {
        int done = 0;
        while (done < length) {
            if (last.room() == 0) {
                StreamBlock added = new StreamBlock(last.endOffset(), blockBytes());
                last.next = added;
                last = added;
            }
            int part = Math.min(length - done, last.room());
            System.arraycopy(bytes, from + done, last.bytes, last.length, part);
            last.length += part;
            done += part;
        }
        trim();
    }

    /** Appends one byte. */
    void append(byte value) {
        if (last.room() == 0) {
            StreamBlock added = new StreamBlock(last.endOffset(), blockBytes());
            last.next = added;
            last = added;
            trim();
        }
        last.bytes[last.length++] = value;
    }

    /** Returns a reader of the bytes behind an offset, or null when the backlog does not hold all of them. */
    public @Nullable StreamReader readerAt(long offset) {
        if (offset < startOffset() || offset > endOffset()) {
            return null;
        }
        StreamBlock block = first;
        while (offset > block.endOffset() && block.next != null) {
            block = block.next;
        }
        return new StreamReader(block, (int) (offset - block.startOffset));
    }

    /** Returns a reader of the bytes that are still to come. */
    public StreamReader readerAtEnd() {
        return new StreamReader(last, last.length);
    }

    /** Sets how many bytes the backlog holds at least, once there were so many. */
    void setBacklogBytes(long bytes) {
        backlogBytes = bytes;
        trim();
    }

    /** The backlog lets go of whole blocks, never of more than it may. */
    private void trim() {
        while (first.next != null && length() - first.length >= backlogBytes) {
            first = first.next;
        }
    }

    private int blockBytes() {
        return Math.clamp(backlogBytes / BLOCKS_PER_BACKLOG, BLOCK_BYTES_MIN, BLOCK_BYTES_MAX);
    }
}
