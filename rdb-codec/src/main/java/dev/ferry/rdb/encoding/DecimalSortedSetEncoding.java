package dev.ferry.rdb.encoding;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.value.ScoredMember;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;

/**
 * Sorted sets of servers before Redis 4.0 that are not small: type 3.
 *
 * <pre>
 * len n { string member, score as text } × n          see {@link DecimalScore}
 * </pre>
 *
 * <p>Source: {@code rdbSaveObject} of Redis 3.2.
 */
final class DecimalSortedSetEncoding implements WritableEncoding<ValueItems.OfSortedSet> {

    @Override
    public void skip(RdbInput in) throws IOException {
        for (long left = in.count(); left > 0; left--) {
            in.skipString();
            DecimalScore.skip(in);
        }
    }

    @Override
    public ValueItems.OfSortedSet items(RdbInput in) throws IOException {
        long count = in.count();
        return new ValueItems.OfSortedSet(count, Counted.read(in, count, DecimalSortedSetEncoding::readMember));
    }

    @Override
    public void write(ValueItems.OfSortedSet items, RdbOutput out) throws IOException {
        Counted.write(items.count(), items.items(), out, DecimalSortedSetEncoding::writeMember);
    }

    private static ScoredMember readMember(RdbInput in) throws IOException {
        Bytes member = in.element("member of a sorted set");
        return new ScoredMember(member, DecimalScore.read(in));
    }

    private static void writeMember(ScoredMember item, RdbOutput out) throws IOException {
        out.string(item.member());
        DecimalScore.write(item.score(), out);
    }
}
