package dev.ferry.engine.keyspace;

import dev.ferry.engine.type.Value;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values that the command that runs may be changing, with what each has been counted as. When it is over, {@link #settle}
 * counts the difference. So a command need not say what it does to the size of a value, and one that only reads pays nothing.
 */
final class OpenValues {

    /** More of them than nearly all commands have are not searched one by one. */
    private static final int SEARCHED_MAX = 16;

    private @Nullable Value[] values = new Value[4];
    private Contents[] owners = new Contents[4];
    private long[] counted = new long[4];
    private int count;

    /** Where each value is; only when there are many. */
    private @Nullable IdentityHashMap<Value, Integer> places;

    /** Notes that a value may be changed from now on. */
    void open(Contents owner, Value value) {
        if (find(value) < 0) {
            if (count == values.length) {
                values = Arrays.copyOf(values, count * 2);
                owners = Arrays.copyOf(owners, count * 2);
                counted = Arrays.copyOf(counted, count * 2);
            }
            values[count] = value;
            owners[count] = owner;
            counted[count] = value.memoryBytes();
            count++;
            if (places != null) {
                places.put(value, count - 1);
            } else if (count > SEARCHED_MAX) {
                places = findPlaces();
            }
        }
    }

    /** Notes that a value has gone, and returns what it was counted as. */
    long close(Value value) {
        int at = count == 0 ? -1 : find(value);
        if (at < 0) {
            return value.memoryBytes();
        }
        long bytes = counted[at];
        count--;
        values[at] = values[count];
        owners[at] = owners[count];
        counted[at] = counted[count];
        values[count] = null;
        Value moved = values[at];
        if (places != null) {
            places.remove(value);
            if (moved != null) {
                places.put(moved, at);
            }
        }
        return bytes;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Counts what has become of the values. */
    void settle() {
        for (int i = 0; i < count; i++) {
            Value value = values[i];
            if (value != null) {
                owners[i].addBytes(value.memoryBytes() - counted[i]);
            }
            values[i] = null;
        }
        count = 0;
        places = null;
    }

    private IdentityHashMap<Value, Integer> findPlaces() {
        IdentityHashMap<Value, Integer> found = new IdentityHashMap<>();
        for (int i = 0; i < count; i++) {
            found.put(Objects.requireNonNull(values[i]), i);
        }
        return found;
    }

    @SuppressWarnings("ReferenceEquality") // This very value is meant.
    private int find(Value value) {
        if (places != null) {
            return places.getOrDefault(value, -1);
        }
        for (int i = count - 1; i >= 0; i--) {
            if (values[i] == value) {
                return i;
            }
        }
        return -1;
    }
}
