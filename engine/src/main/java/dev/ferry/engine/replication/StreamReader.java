package dev.ferry.engine.replication;

/**
 * The place up to which somebody has read the stream. What is behind it stays readable however small the backlog is.
 *
 * <pre>{@code
 * while (reader.available() > 0 && sink.takesMore()) {
 *     int length = Math.min(reader.available(), sink.room());
 *     sink.take(reader.array(), reader.arrayIndex(), length);
 *     reader.advance(length);
 * }
 * }</pre>
 */
public final class StreamReader {

    private StreamBlock block;
    private int index;

    StreamReader(StreamBlock block, int index) {
        this.block = block;
        this.index = index;
    }

    /** Returns how many bytes of the stream are before this place. */
    public long offset() {
        return block.startOffset + index;
    }

    /** Returns how many bytes can be read from {@link #array}; 0 when there are none at all. */
    public int available() {
        if (index == block.length && block.next != null) {
            block = block.next;
            index = 0;
        }
        return block.length - index;
    }

    /** Returns the bytes that are read next, from {@link #arrayIndex}; never to be changed. */
    public byte[] array() {
        return block.bytes;
    }

    /** Returns where in {@link #array} this place is. */
    public int arrayIndex() {
        return index;
    }

    /** Goes on behind so many of the available bytes. */
    public void advance(int bytes) {
        index += bytes;
    }
}
