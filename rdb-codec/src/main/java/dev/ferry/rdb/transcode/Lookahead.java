package dev.ferry.rdb.transcode;

import dev.ferry.rdb.value.Items;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Items of which the first were taken to see whether they are few and small; all of them can be pulled from here, those
 * first ones too. Confined to one thread.
 */
final class Lookahead<T> implements Items<T> {

    private final Items<T> source;
    private final List<T> taken = new ArrayList<>();
    private final boolean all;
    private int given;

    /** Takes items until there are more than {@code itemsMax}, or one that is not small. */
    Lookahead(Items<T> source, int itemsMax, Predicate<T> small) throws IOException {
        this.source = source;
        this.all = take(itemsMax, small);
    }

    /** Tells whether all items were taken, and all are small. */
    boolean all() {
        return all;
    }

    /** Returns those that were taken, whether they have been pulled or not. */
    List<T> taken() {
        return taken;
    }

    @Override
    public @Nullable T next() throws IOException {
        return given < taken.size() ? taken.get(given++) : source.next();
    }

    private boolean take(int itemsMax, Predicate<T> small) throws IOException {
        for (T item = source.next(); item != null; item = source.next()) {
            taken.add(item);
            if (taken.size() > itemsMax || !small.test(item)) {
                return false;
            }
        }
        return true;
    }
}
