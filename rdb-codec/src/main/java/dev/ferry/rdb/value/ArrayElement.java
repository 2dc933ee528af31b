package dev.ferry.rdb.value;

import dev.ferry.bytes.Bytes;

/** An element of a sparse array (Redis 8.8): where it stands, unsigned, and what it is. Immutable. */
public sealed interface ArrayElement {

    /** Returns where the element stands, unsigned. */
    long index();

    record Text(long index, Bytes value) implements ArrayElement {}

    /** A number, which the server prints in decimal. */
    @SuppressWarnings("AvoidCommonTypeNames") // It is never meant alone, and the sealed family says which one it is.
    record Number(long index, long value) implements ArrayElement {}

    record Real(long index, double value) implements ArrayElement {}
}
