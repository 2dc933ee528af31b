package dev.ferry.rdb.encoding;

import dev.ferry.bytes.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The field names of the hash templates of one RDB, by template id. Confined to the thread of its cursor. */
public final class HashTemplates {

    /** What a name costs in memory beside its bytes, as {@link dev.ferry.rdb.RdbLimits#templateBytesMax} counts it. */
    private static final int FIELD_OVERHEAD_BYTES = 64;

    private final Map<Long, List<Bytes>> fields = new HashMap<>();
    private long bytes;

    /** Returns the number of templates. */
    public int size() {
        return fields.size();
    }

    /** Tells whether there is a template with this id. */
    public boolean contains(long id) {
        return fields.containsKey(id);
    }

    /** Adds a template. */
    public void add(long id, List<Bytes> fieldNames) {
        fields.put(id, List.copyOf(fieldNames));
        for (Bytes name : fieldNames) {
            bytes += FIELD_OVERHEAD_BYTES + name.length();
        }
    }

    /** Returns the field names in their order; null when there is no such template. */
    @Nullable
    List<Bytes> fields(long id) {
        return fields.get(id);
    }

    /**
     * Reads the field names of another template, which are still to be added: {@code len n, n strings}.
     *
     * @throws dev.ferry.rdb.RdbLimitException when they are more than may be held together with those that are here
     */
    public List<Bytes> next(RdbInput in) throws IOException {
        return read(in, in.limits().templateBytesMax() - bytes);
    }

    /**
     * Reads the field names that a value brings along, in the same form.
     *
     * @throws dev.ferry.rdb.RdbLimitException when they are more than may be held
     */
    static List<Bytes> read(RdbInput in) throws IOException {
        return read(in, in.limits().templateBytesMax());
    }

    private static List<Bytes> read(RdbInput in, long bytesMax) throws IOException {
        long start = in.offset();
        long count = in.count();
        if (count > bytesMax / FIELD_OVERHEAD_BYTES) {
            throw in.tooLong(start, count + " template fields (at most " + bytesMax / FIELD_OVERHEAD_BYTES + ")");
        }
        long bytesLeft = bytesMax - count * FIELD_OVERHEAD_BYTES;
        List<Bytes> names = new ArrayList<>();
        for (long left = count; left > 0; left--) {
            Bytes name = in.string((int) bytesLeft, "template field");
            bytesLeft -= name.length();
            names.add(name);
        }
        return names;
    }
}
