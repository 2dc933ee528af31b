package dev.ferry.engine.type;

/** What a key has. A collection but a stream is never empty while a key has it. */
public abstract sealed class Value permits StringValue, ListValue, SetValue, SortedSetValue, HashValue, StreamValue {

    /** When or how often it was asked for; what it says is up to the keyspace. */
    private int accessStamp;

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

    /**
     * Returns about how many bytes of the heap it takes. That depends on nothing but what is in it, and does not take longer for
     * a large one.
     */
    public abstract long memoryBytes();

    /** Returns when or how often it was asked for, in the form of the keyspace. */
    public final int accessStamp() {
        return accessStamp;
    }

    public final void setAccessStamp(int stamp) {
        accessStamp = stamp;
    }
}
