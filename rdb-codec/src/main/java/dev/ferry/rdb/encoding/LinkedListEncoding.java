package dev.ferry.rdb.encoding;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;

/**
 * Lists that were not small, up to Redis 3.0: type 1.
 *
 * <pre>
 * len n { string element } × n          first to last
 * </pre>
 */
final class LinkedListEncoding implements WritableEncoding<ValueItems.OfList> {

    @Override
    public void skip(RdbInput in) throws IOException {
        in.skipStrings(in.count(), 0);
    }

    @Override
    public ValueItems.OfList items(RdbInput in) throws IOException {
        long count = in.count();
        return new ValueItems.OfList(count, Counted.read(in, count, elements -> elements.element("list element")));
    }

    @Override
    public void write(ValueItems.OfList items, RdbOutput out) throws IOException {
        if (items.count() != ValueItems.UNKNOWN) {
            Counted.write(items.count(), items.items(), out, (element, to) -> to.string(element));
            return;
        }
        try (Pieces pieces = new Pieces(out)) {
            for (Bytes element = items.items().next();
                    element != null;
                    element = items.items().next()) {
                pieces.next().string(element);
            }
            pieces.finish();
        }
    }
}
