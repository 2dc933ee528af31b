package dev.ferry.rdb.encoding;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.spill.Spill;
import dev.ferry.rdb.value.HashField;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;

/**
 * Hashes of Redis that are not small, with fields that expire: type 24, and 22 of Redis 7.4 release candidates.
 *
 * <pre>
 * 24:  i64 first, len n { len left, string field, string value } × n
 * 22:  len n { len expiry, string field, string value } × n
 *
 * first    time of the first expiry
 * left     expiry - first + 1, or 0: never
 * expiry   Unix time in milliseconds, or 0: never
 * </pre>
 *
 * <p>Source: {@code rdbSaveObject} and {@code rdbLoadObject} of Redis 7.4.
 */
final class MetadataHashEncoding implements WritableEncoding<ValueItems.OfHash> {

    /** What was put aside has been read or made before, so its strings may have any length. */
    private static final RdbLimits OWN_BYTES = RdbLimits.defaults().withElementBytesMax(Integer.MAX_VALUE - 8);

    private final boolean minExpire;

    /** @param minExpire whether the value begins with the time of the first expiry, to which the others are relative */
    MetadataHashEncoding(boolean minExpire) {
        this.minExpire = minExpire;
    }

    @Override
    public void skip(RdbInput in) throws IOException {
        if (minExpire) {
            in.skip(Long.BYTES);
        }
        for (long left = in.count(); left > 0; left--) {
            in.length();
            in.skipString();
            in.skipString();
        }
    }

    @Override
    public ValueItems.OfHash items(RdbInput in) throws IOException {
        long base = minExpire ? readFirstExpiry(in) - 1 : 0;
        long count = in.count();
        return new ValueItems.OfHash(count, Counted.read(in, count, from -> readField(from, base)));
    }

    @Override
    public void write(ValueItems.OfHash items, RdbOutput out) throws IOException {
        if (minExpire) {
            writeAfterFirstExpiry(items, out);
        } else {
            Counted.write(items.count(), items.items(), out, MetadataHashEncoding::writeAbsolute);
        }
    }

    private static long readFirstExpiry(RdbInput in) throws IOException {
        long start = in.offset();
        long first = in.i64();
        if (first < 0 || first > FieldExpiry.MAX_MILLIS + 1) {
            throw in.corrupt(start, "first field expiry " + first + " (0 to 2^48)");
        }
        return first;
    }

    private static HashField readField(RdbInput in, long base) throws IOException {
        long start = in.offset();
        long left = in.length();
        long expiry = left > 0 ? left + base : left;
        if (!FieldExpiry.valid(expiry)) {
            throw in.corrupt(
                    start,
                    "field expiry " + Long.toUnsignedString(left) + " after " + base + " (a sum of 0 to "
                            + FieldExpiry.MAX_MILLIS + ")");
        }
        Bytes field = in.element("field of a hash");
        return new HashField(field, in.element("value of a hash"), FieldExpiry.fromStored(expiry));
    }

    private static void writeAbsolute(HashField item, RdbOutput out) throws IOException {
        out.length(FieldExpiry.toStored(item));
        out.string(item.field());
        out.string(item.value());
    }

    private static void writeRelative(HashField item, long base, RdbOutput out) throws IOException {
        long expiry = FieldExpiry.toStored(item);
        out.length(expiry == 0 ? 0 : expiry - base);
        out.string(item.field());
        out.string(item.value());
    }

    /** The first expiry stands before the fields, so they are put aside until all of them are known. */
    private static void writeAfterFirstExpiry(ValueItems.OfHash items, RdbOutput out) throws IOException {
        try (Spill aside = out.spill()) {
            RdbOutput fields = out.to(aside);
            long first = Long.MAX_VALUE;
            long count = 0;
            Items<HashField> all = items.items();
            for (HashField item = all.next(); item != null; item = all.next()) {
                first = item.expires() ? Math.min(first, FieldExpiry.toStored(item)) : first;
                writeAbsolute(item, fields);
                count++;
            }
            fields.flush();
            long base = first == Long.MAX_VALUE ? 0 : first - 1;
            out.i64(base + 1);
            RdbInput again = new RdbInput(aside.open(), OWN_BYTES);
            Counted.write(
                    count,
                    Counted.read(again, count, from -> readField(from, 0)),
                    out,
                    (item, to) -> writeRelative(item, base, to));
        }
    }
}
