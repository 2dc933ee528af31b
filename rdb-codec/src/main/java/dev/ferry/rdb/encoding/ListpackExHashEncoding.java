package dev.ferry.rdb.encoding;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.value.HashField;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Small hashes of Redis with fields that expire: type 25, and 23 of Redis 7.4 release candidates.
 *
 * <pre>
 * 25 only: i64 time of the first expiry (0: none)
 * string listpack { field, value, expiry } × n
 * </pre>
 *
 * <p>The expiry is a number, a Unix time in milliseconds; 0 says never. Fields stand by ascending expiry, and those that stay
 * come last.
 *
 * <p>Source: {@code listpackExAddNew} of Redis 7.4.
 */
final class ListpackExHashEncoding implements WritableEncoding<ValueItems.OfHash> {

    /** Taken as unsigned, {@link HashField#NEVER} comes after all times. */
    private static final Comparator<HashField> ORDER =
            (a, b) -> Long.compareUnsigned(a.expireAtMillis(), b.expireAtMillis());

    private final boolean minExpire;

    /** @param minExpire whether the value begins with the time of the first expiry */
    ListpackExHashEncoding(boolean minExpire) {
        this.minExpire = minExpire;
    }

    @Override
    public void skip(RdbInput in) throws IOException {
        if (minExpire) {
            in.skip(Long.BYTES);
        }
        in.skipString();
    }

    @Override
    public ValueItems.OfHash items(RdbInput in) throws IOException {
        if (minExpire) {
            in.skip(Long.BYTES);
        }
        PackedElements elements = Listpack.INSTANCE.elements(in.blob("hash listpack"));
        return new ValueItems.OfHash(elements.count() / 3, () -> field(elements));
    }

    @Override
    public void write(ValueItems.OfHash items, RdbOutput out) throws IOException {
        List<HashField> fields = new ArrayList<>();
        Items<HashField> all = items.items();
        for (HashField item = all.next(); item != null; item = all.next()) {
            fields.add(item);
        }
        fields.sort(ORDER);
        if (minExpire) {
            out.i64(fields.isEmpty() ? 0 : FieldExpiry.toStored(fields.getFirst()));
        }
        PackedBuilder builder = Listpack.INSTANCE.builder(out.policy());
        for (HashField item : fields) {
            builder.add(item.field());
            builder.add(item.value());
            builder.add(FieldExpiry.toStored(item));
        }
        out.string(builder.build());
    }

    private static @Nullable HashField field(PackedElements elements) throws IOException {
        if (!elements.advance()) {
            return null;
        }
        Bytes field = elements.bytes();
        if (!elements.advance()) {
            throw elements.corrupt("field " + field + " without a value");
        }
        Bytes value = elements.bytes();
        if (!elements.advance()) {
            throw elements.corrupt("field " + field + " without an expiry");
        }
        if (!elements.isNumber() || !FieldExpiry.valid(elements.number())) {
            throw elements.corrupt("expiry " + elements.bytes() + " of field " + field + " (a number, 0 to "
                    + FieldExpiry.MAX_MILLIS + ")");
        }
        return new HashField(field, value, FieldExpiry.fromStored(elements.number()));
    }
}
