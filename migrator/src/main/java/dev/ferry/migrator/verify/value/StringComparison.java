package dev.ferry.migrator.verify.value;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Compares two strings that come in parts, cut wherever it may be. For one comparison; confined to one thread. */
final class StringComparison {

    private final Parts source;
    private final Parts target;

    private StringComparison(Parts source, Parts target) {
        this.source = source;
        this.target = target;
    }

    static void compare(ValueItems.OfString source, ValueItems.OfString target, Discrepancies found)
            throws IOException {
        if (source.length() != target.length()) {
            found.add("%d bytes against %d".formatted(source.length(), target.length()));
        }
        long same = new StringComparison(new Parts(source.items()), new Parts(target.items())).same();
        if (same < Math.min(source.length(), target.length())) {
            found.add("value differs from byte %d on".formatted(same));
        }
    }

    /** Returns how many bytes at the beginning are the same. */
    private long same() throws IOException {
        long same = 0;
        while (source.fill() && target.fill()) {
            int count = Math.min(source.left(), target.left());
            int mismatch = Arrays.mismatch(
                    source.bytes, source.at, source.at + count, target.bytes, target.at, target.at + count);
            if (mismatch >= 0) {
                return same + mismatch;
            }
            source.at += count;
            target.at += count;
            same += count;
        }
        return same;
    }

    /** The part that is being compared, and how far. */
    private static final class Parts {

        private final Items<Bytes> items;
        private byte[] bytes = new byte[0];
        private int at;

        Parts(Items<Bytes> items) {
            this.items = items;
        }

        int left() {
            return bytes.length - at;
        }

        /** Takes the next part when this one is through; false at the end. */
        boolean fill() throws IOException {
            while (left() == 0) {
                @Nullable Bytes next = items.next();
                if (next == null) {
                    return false;
                }
                bytes = next.toArray();
                at = 0;
            }
            return true;
        }
    }
}
