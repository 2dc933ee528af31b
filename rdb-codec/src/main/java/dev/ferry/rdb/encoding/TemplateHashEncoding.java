package dev.ferry.rdb.encoding;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.value.HashField;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;
import java.util.List;

/**
 * The hashes of Redis 8.10 whose field names stand in a template.
 *
 * <pre>
 * 29  fields, string listpack        a number of no meaning, and the values: in DUMP payloads
 * 30  string listpack                the template's id, and the values: in files
 * 31  fields, n strings              n is the number of fields
 * 32  len template id, n strings     n is the number of fields of the template
 *
 * fields    len 0, string listpack
 *         | len 1, len n, n strings
 * </pre>
 */
final class TemplateHashEncoding implements Encoding<ValueItems.OfHash> {

    private static final int LISTPACK = 0;
    private static final int STRINGS = 1;

    private final boolean reference;
    private final boolean packed;

    /**
     * The four forms.
     *
     * @param reference whether the fields stand in a template of the file, and not in the value
     * @param packed whether the values are packed into a listpack
     */
    TemplateHashEncoding(boolean reference, boolean packed) {
        this.reference = reference;
        this.packed = packed;
    }

    @Override
    public void skip(RdbInput in) throws IOException {
        if (packed) {
            if (!reference) {
                countFields(in);
            }
            in.skipString();
        } else {
            in.skipStrings(reference ? countTemplate(in) : countFields(in), 0);
        }
    }

    @Override
    public ValueItems.OfHash items(RdbInput in) throws IOException {
        if (!packed) {
            Names names = reference ? templateNames(in, in.offset(), in.length()) : valueNames(in);
            return joined(names, Counted.read(in, names.count, from -> from.element("value of a hash")));
        }
        Names given = reference ? null : valueNames(in);
        long start = in.offset();
        PackedElements values = Listpack.INSTANCE.elements(in.blob("hash listpack"));
        if (!values.advance()) {
            throw values.corrupt("no elements (a template id and the values)");
        }
        if (given == null && !values.isNumber()) {
            throw values.corrupt("template id " + values.bytes() + " (a number)");
        }
        Names names = given == null ? templateNames(in, start, values.number()) : given;
        if (values.count() - 1 != names.count) {
            throw values.corrupt((values.count() - 1) + " values of " + names.count + " fields");
        }
        return joined(names, values);
    }

    /** The names of the fields, and how many there are. */
    private record Names(long count, Items<Bytes> items) {}

    /** Both have as many; the names are pulled to their end as well, because what is packed is checked there. */
    private static ValueItems.OfHash joined(Names names, Items<Bytes> values) {
        return new ValueItems.OfHash(names.count, () -> {
            Bytes name = names.items.next();
            Bytes value = values.next();
            return name == null || value == null ? null : new HashField(name, value, HashField.NEVER);
        });
    }

    private static Names templateNames(RdbInput in, long start, long id) throws IOException {
        List<Bytes> fields = template(in, start, id);
        return new Names(fields.size(), Items.of(fields));
    }

    private static Names valueNames(RdbInput in) throws IOException {
        if (isListpack(in)) {
            PackedElements elements = Listpack.INSTANCE.elements(in.blob("hash template fields"));
            return new Names(elements.count(), elements);
        }
        List<Bytes> fields = HashTemplates.read(in);
        return new Names(fields.size(), Items.of(fields));
    }

    private static List<Bytes> template(RdbInput in, long start, long id) throws IOException {
        List<Bytes> fields = in.templates().fields(id);
        if (fields == null) {
            throw in.corrupt(start, "hash template " + Long.toUnsignedString(id) + ", which the RDB does not define");
        }
        return fields;
    }

    private static long countTemplate(RdbInput in) throws IOException {
        return template(in, in.offset(), in.length()).size();
    }

    private static long countFields(RdbInput in) throws IOException {
        if (isListpack(in)) {
            return Listpack.INSTANCE.elements(in.blob("hash template fields")).count();
        }
        long count = in.count();
        in.skipStrings(count, 0);
        return count;
    }

    private static boolean isListpack(RdbInput in) throws IOException {
        long start = in.offset();
        long form = in.length();
        if (form != LISTPACK && form != STRINGS) {
            throw in.corrupt(start, "hash template fields in form " + Long.toUnsignedString(form) + " (0 or 1)");
        }
        return form == LISTPACK;
    }
}
