package dev.ferry.rdb.value;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
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

    /** Returns the items of a list. */
    static <T> Items<T> of(List<T> list) {
        Iterator<T> iterator = list.iterator();
        return () -> iterator.hasNext() ? iterator.next() : null;
    }
}
