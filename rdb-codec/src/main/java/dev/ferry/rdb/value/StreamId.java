package dev.ferry.rdb.value;

/**
 * The id of a stream entry. Immutable; both numbers are unsigned.
 *
 * @param millis Unix time in milliseconds, as a rule
 * @param sequence the number within that millisecond
 */
public record StreamId(long millis, long sequence) implements Comparable<StreamId> {

    /** The id before all others, which no entry has. */
    public static final StreamId ZERO = new StreamId(0, 0);

    /** The last id of all. */
    public static final StreamId MAX = new StreamId(-1, -1);

    /** Returns the id after this one; after the last one comes the first. */
    public StreamId next() {
        return sequence == -1 ? new StreamId(millis + 1, 0) : new StreamId(millis, sequence + 1);
    }

    /** Returns the id before this one; before the first one comes the last. */
    public StreamId previous() {
        return sequence == 0 ? new StreamId(millis - 1, -1) : new StreamId(millis, sequence - 1);
    }

    @Override
    public int compareTo(StreamId other) {
        int byMillis = Long.compareUnsigned(millis, other.millis);
        return byMillis != 0 ? byMillis : Long.compareUnsigned(sequence, other.sequence);
    }

    /** Returns the id as commands have it: {@code 1526919030474-55}. */
    @Override
    public String toString() {
        return Long.toUnsignedString(millis) + '-' + Long.toUnsignedString(sequence);
    }
}
