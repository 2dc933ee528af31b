package dev.ferry.rdb.encoding;

import dev.ferry.bytes.Bytes;
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
final class TemplateHashLayout {

    private static final int LISTPACK = 0;
    private static final int STRINGS = 1;

    /** A listpack is read into memory for its count; Redis keeps far smaller ones. */
    private static final int FIELDS_BYTES_MAX = 64 << 20;

    private TemplateHashLayout() {}

    /** Type 29. */
    static Layout listpack() {
        return in -> {
            countFields(in);
            in.skipString();
        };
    }

    /** Type 31. */
    static Layout array() {
        return in -> in.skipStrings(countFields(in), 0);
    }

    /** Type 32. */
    static Layout arrayReference() {
        return in -> {
            long start = in.offset();
            long id = in.length();
            Integer fields = in.templates().fieldCount(id);
            if (fields == null) {
                throw in.corrupt(
                        start, "hash template " + Long.toUnsignedString(id) + ", which the RDB does not define");
            }
            in.skipStrings(fields, 0);
        };
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
        Bytes fields = in.string(FIELDS_BYTES_MAX, "hash template");
        int count = Listpack.count(fields);
        if (count < 0) {
            throw in.corrupt(start, "hash template fields that are not a listpack");
        }
        return count;
    }
}
