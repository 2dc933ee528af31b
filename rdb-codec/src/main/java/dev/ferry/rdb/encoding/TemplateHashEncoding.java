package dev.ferry.rdb.encoding;

import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;

/**
 * The hashes of Redis 8.10 whose field names stand in a template.
 *
 * <pre>
 * 29  fields, string listpack        the names are in the value: in DUMP payloads
 * 30  string listpack                the first element is the template's id: in files
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
        throw new UnsupportedOperationException();
    }

    private static long countTemplate(RdbInput in) throws IOException {
        long start = in.offset();
        long id = in.length();
        var fields = in.templates().fields(id);
        if (fields == null) {
            throw in.corrupt(start, "hash template " + Long.toUnsignedString(id) + ", which the RDB does not define");
        }
        return fields.size();
    }

    private static long countFields(RdbInput in) throws IOException {
        long start = in.offset();
        long form = in.length();
        if (form == STRINGS) {
            long count = in.count();
            in.skipStrings(count, 0);
            return count;
        }
        if (form != LISTPACK) {
            throw in.corrupt(start, "hash template fields in form " + Long.toUnsignedString(form) + " (0 or 1)");
        }
        return Listpack.INSTANCE.elements(in.blob("hash template fields")).count();
    }
}
