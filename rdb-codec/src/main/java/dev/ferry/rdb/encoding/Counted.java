package dev.ferry.rdb.encoding;

import dev.ferry.rdb.value.Items;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The items of a collection that stand one behind the other, their number before them. */
final class Counted {

    private Counted() {}

    /** Reads the item at the cursor. */
    @FunctionalInterface
    interface Reading<T> {
        T read(RdbInput in) throws IOException;
    }

    /** Writes one item. */
    @FunctionalInterface
    interface Writing<T> {
        void write(T item, RdbOutput out) throws IOException;
    }

    /** Returns {@code count} items, each read when it is pulled. */
    static <T> Items<T> read(RdbInput in, long count, Reading<T> item) {
        return new Items<>() {
            private long left = count;

            @Override
            public @Nullable T next() throws IOException {
                if (left == 0) {
                    return null;
                }
                left--;
                return item.read(in);
            }
        };
    }

    /**
     * Writes the number of items and then all of them.
     *
     * @throws IllegalArgumentException when the count is not known, or there are not as many; the output is then of no use
     */
    static <T> void write(long count, Items<T> items, RdbOutput out, Writing<? super T> item) throws IOException {
        if (count < 0) {
            throw new IllegalArgumentException("a count of " + count + " (items are written after their number)");
        }
        out.length(count);
        writeItems(count, items, out, item);
    }

    /** Writes all items, of which there must be so many. */
    static <T> void writeItems(long count, Items<T> items, RdbOutput out, Writing<? super T> item) throws IOException {
        long written = 0;
        for (T next = items.next(); next != null; next = items.next()) {
            if (written == count) {
                throw new IllegalArgumentException("more items than the " + count + " announced");
            }
            item.write(next, out);
            written++;
        }
        if (written != count) {
            throw new IllegalArgumentException(written + " items instead of the " + count + " announced");
        }
    }
}
