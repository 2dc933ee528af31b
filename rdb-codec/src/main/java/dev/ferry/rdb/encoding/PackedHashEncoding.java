package dev.ferry.rdb.encoding;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.value.HashField;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Small hashes whose fields all stay: types 13 and 16.
 *
 * <pre>
 * string ziplist | listpack { field, value } × n
 * </pre>
 *
 * <p>There is no place for the expiry of a field: it is left out.
 *
 * <p>Source: {@code hashTypeSet} of Redis 2.6 to 8.
 */
final class PackedHashEncoding implements WritableEncoding<ValueItems.OfHash> {

    private final Packing packing;

    PackedHashEncoding(Packing packing) {
        this.packing = packing;
    }

    @Override
    public void skip(RdbInput in) throws IOException {
        in.skipString();
    }

    @Override
    public ValueItems.OfHash items(RdbInput in) throws IOException {
        PackedElements elements = packing.elements(in.blob("hash " + packing.title()));
        return new ValueItems.OfHash(elements.count() / 2, () -> field(elements));
    }

    @Override
    public void write(ValueItems.OfHash items, RdbOutput out) throws IOException {
        PackedBuilder builder = packing.builder(out.policy());
        Items<HashField> fields = items.items();
        for (HashField item = fields.next(); item != null; item = fields.next()) {
            builder.add(item.field());
            builder.add(item.value());
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
        return new HashField(field, elements.bytes(), HashField.NEVER);
    }
}
