package dev.ferry.engine.type;

import dev.ferry.engine.dict.Dict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * When fields of a large hash expire: a table by name, and a heap by time. What the table no longer has stays in the heap until
 * it comes to the top, or until there is too much of it.
 */
final class FieldExpiries {

    /** Up to so many outdated elements are never too many. */
    private static final int OUTDATED_SPARE = 64;

    private final Dict<Expiry> byName = new Dict<>();
    private PriorityQueue<Expiry> byTime = new PriorityQueue<>(Comparator.comparingLong(Expiry::millis));

    /** One time of expiry; another time of the same field is another object. */
    private static final class Expiry {
        private final byte[] name;
        private final long millis;

        Expiry(byte[] name, long millis) {
            this.name = name;
            this.millis = millis;
        }

        long millis() {
            return millis;
        }
    }

    int size() {
        return byName.size();
    }

    long get(byte[] name) {
        Expiry expiry = byName.get(name);
        return expiry == null ? HashValue.NO_EXPIRY : expiry.millis;
    }

    void set(byte[] name, long millis) {
        Expiry expiry = new Expiry(name, millis);
        byName.put(name, expiry);
        byTime.add(expiry);
        dropOutdated();
    }

    void remove(byte[] name) {
        if (byName.remove(name) != null) {
            dropOutdated();
        }
    }

    /** Returns the first time, or {@link HashValue#NO_EXPIRY}. */
    long first() {
        Expiry expiry = firstValid();
        return expiry == null ? HashValue.NO_EXPIRY : expiry.millis;
    }

    /** Returns up to so many names whose times are before one, the earliest first. */
    List<byte[]> before(long millis, int max) {
        List<Expiry> taken = new ArrayList<>();
        Expiry expiry = firstValid();
        while (expiry != null && expiry.millis < millis && taken.size() < max) {
            taken.add(expiry);
            byTime.remove();
            expiry = firstValid();
        }
        byTime.addAll(taken);
        return taken.stream().map(each -> each.name).toList();
    }

    long memoryBytes() {
        return 64 + byName.size() * (HeapBytes.DICT_ENTRY + 24L + 4);
    }

    private @Nullable Expiry firstValid() {
        Expiry first = byTime.peek();
        while (first != null && isOutdated(first)) {
            byTime.remove();
            first = byTime.peek();
        }
        return first;
    }

    @SuppressWarnings("ReferenceEquality") // A field may have been given the same time twice.
    private boolean isOutdated(Expiry expiry) {
        return byName.get(expiry.name) != expiry;
    }

    private void dropOutdated() {
        if (byTime.size() > byName.size() * 2 + OUTDATED_SPARE) {
            PriorityQueue<Expiry> valid = new PriorityQueue<>(Comparator.comparingLong(Expiry::millis));
            byName.forEach(entry -> valid.add(entry.value()));
            byTime = valid;
        }
    }
}
