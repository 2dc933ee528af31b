package dev.ferry.engine.replication;

import org.jspecify.annotations.Nullable;

/**
 * Some bytes of the stream, and the way to those behind them. A block that neither the backlog nor a reader has reached any
 * longer is garbage; nobody has to count who uses it.
 */
final class StreamBlock {

    final long startOffset;
    final byte[] bytes;
    int length;

    @Nullable
    StreamBlock next;

    StreamBlock(long startOffset, int capacity) {
        this.startOffset = startOffset;
        this.bytes = new byte[capacity];
    }

    long endOffset() {
        return startOffset + length;
    }

    int room() {
        return bytes.length - length;
    }
}
