package dev.ferry.rdb.value;

import dev.ferry.bytes.Bytes;

/** One thing that a module has written; what it means only the module knows. Immutable. */
public sealed interface ModuleItem {

    record Signed(long value) implements ModuleItem {}

    /** A number that is unsigned. */
    record Unsigned(long value) implements ModuleItem {}

    record SinglePrecision(float value) implements ModuleItem {}

    record DoublePrecision(double value) implements ModuleItem {}

    record Text(Bytes value) implements ModuleItem {}
}
