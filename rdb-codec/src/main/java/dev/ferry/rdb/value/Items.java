package dev.ferry.rdb.value;

import java.io.IOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Items that are pulled one by one. Confined to one thread.
 *
 * @param <T> an immutable item
 */
@FunctionalInterface
public interface Items<T> {

    /**
     * Returns the next item; null when there are no more, and then again each time.
     *
     * @throws IOException when what the items come from cannot be read
     */
    @Nullable
    T next() throws IOException;

    /** Returns the items of a collection. */
    static <T> Items<T> of(Iterable<? extends T> collection) {
        return of(collection.iterator());
    }

    /** Returns the items that the iterator still has. */
    static <T> Items<T> of(Iterator<? extends T> iterator) {
        return () -> iterator.hasNext() ? iterator.next() : null;
    }
}
