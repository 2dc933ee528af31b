package dev.ferry.rdb.check;

import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.value.Items;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Reports what is found in one value, with the place where the reading is. Confined to one thread. */
final class Findings {

    /** A value that is wrong throughout says so a few times, and not a million times. */
    private static final int DAMAGES_MAX = 20;

    private final RdbEvent.Entry entry;
    private final LongSupplier offset;
    private final Consumer<Finding> found;
    private long elementOffset;
    private int damages;

    Findings(RdbEvent.Entry entry, LongSupplier offset, Consumer<Finding> found) {
        this.entry = entry;
        this.offset = offset;
        this.found = found;
        this.elementOffset = offset.getAsLong();
    }

    /** Pulls the next item, and remembers where it came from: many may come from one packed string. */
    <T> @Nullable T pull(Items<T> items) throws IOException {
        long before = offset.getAsLong();
        T item = items.next();
        if (offset.getAsLong() != before) {
            elementOffset = before;
        }
        return item;
    }

    void damage(String problem) {
        damages++;
        if (damages <= DAMAGES_MAX) {
            report(Finding.Kind.DAMAGE, problem);
        }
        if (damages == DAMAGES_MAX) {
            notChecked("further damage of this value is not reported (" + DAMAGES_MAX + " findings)");
        }
    }

    void notChecked(String problem) {
        report(Finding.Kind.NOT_CHECKED, problem);
    }

    private void report(Finding.Kind kind, String problem) {
        found.accept(new Finding(kind, elementOffset, entry.db(), entry.key(), problem));
    }
}
