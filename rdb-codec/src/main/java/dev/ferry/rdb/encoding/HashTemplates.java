package dev.ferry.rdb.encoding;

import dev.ferry.bytes.Bytes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The field names of the hash templates of one RDB, by template id. Confined to the thread of its cursor. */
public final class HashTemplates {

    private final Map<Long, List<Bytes>> fields = new HashMap<>();

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
    }

    /** Returns the field names in their order; null when there is no such template. */
    @Nullable
    List<Bytes> fields(long id) {
        return fields.get(id);
    }
}
