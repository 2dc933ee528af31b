package dev.ferry.rdb.encoding;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.value.ScoredMember;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;

/**
 * Sorted sets that are not small: type 5.
 *
 * <pre>
 * len n { string member, score (8 bytes, IEEE 754, little-endian) } × n
 * </pre>
 *
 * <p>Servers write the highest score first; any order is read, and the given one written.
 *
 * <p>Source: {@code rdbSaveObject} of Redis 4.0.
 */
final class BinarySortedSetEncoding implements WritableEncoding<ValueItems.OfSortedSet> {

    @Override
    public void skip(RdbInput in) throws IOException {
        in.skipStrings(in.count(), Double.BYTES);
    }

    @Override
    public ValueItems.OfSortedSet items(RdbInput in) throws IOException {
        long count = in.count();
        return new ValueItems.OfSortedSet(count, Counted.read(in, count, BinarySortedSetEncoding::readMember));
    }

    @Override
    public void write(ValueItems.OfSortedSet items, RdbOutput out) throws IOException {
        Counted.write(items.count(), items.items(), out, BinarySortedSetEncoding::writeMember);
    }

    private static ScoredMember readMember(RdbInput in) throws IOException {
        Bytes member = in.element("member of a sorted set");
        return new ScoredMember(member, Double.longBitsToDouble(in.i64()));
    }

    private static void writeMember(ScoredMember item, RdbOutput out) throws IOException {
        out.string(item.member());
        out.i64(Double.doubleToRawLongBits(item.score()));
    }
}
