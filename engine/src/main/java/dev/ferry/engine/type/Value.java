package dev.ferry.engine.type;

/** What a key has. A collection but a stream is never empty while a key has it. */
public abstract sealed class Value permits StringValue, ListValue, SetValue, SortedSetValue, HashValue, StreamValue {

    /** Seconds of the engine's clock at the last access, for OBJECT IDLETIME. */
    private int lastAccessSeconds;

    /** Returns the type. */
    public abstract ValueType type();

    /** Returns the name of the encoding, as OBJECT ENCODING answers it. */
    public abstract String encoding();

    /** Returns the number of elements; of a string, of bytes. */
    public abstract long size();

    /** Returns whether a key may have it when its size is 0. */
    public final boolean mayBeEmpty() {
        return type() == ValueType.STRING || type() == ValueType.STREAM;
    }

    /** Returns a value of its own with the same contents. */
    public abstract Value copy();

    /** Returns about how many bytes of the heap it takes. */
    public abstract long memoryBytes();

    public final int lastAccessSeconds() {
        return lastAccessSeconds;
    }

    public final void accessed(int seconds) {
        lastAccessSeconds = seconds;
    }
}
