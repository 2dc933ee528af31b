package dev.ferry.rdb.encoding;

import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;

/**
 * Sets that are not small: type 2.
 *
 * <pre>
 * len n { string member } × n
 * </pre>
 */
final class HashtableSetEncoding implements WritableEncoding<ValueItems.OfSet> {

    @Override
    public void skip(RdbInput in) throws IOException {
        in.skipStrings(in.count(), 0);
    }

    @Override
    public ValueItems.OfSet items(RdbInput in) throws IOException {
        long count = in.count();
        return new ValueItems.OfSet(count, Counted.read(in, count, members -> members.element("set member")));
    }

    @Override
    public void write(ValueItems.OfSet items, RdbOutput out) throws IOException {
        Counted.write(items.count(), items.items(), out, (member, to) -> to.string(member));
    }
}
