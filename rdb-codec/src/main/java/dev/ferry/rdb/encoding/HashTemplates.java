package dev.ferry.rdb.encoding;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many fields the hash templates of one RDB have, by template id. A hash that refers to a template has
 * no count of its own.
 */
public final class HashTemplates {

    private final Map<Long, Integer> fieldCounts = new HashMap<>();

    /** Returns the number of templates. */
    public int size() {
        return fieldCounts.size();
    }

    /** Adds a template; false when there is one with this id already. */
    public boolean add(long id, int fieldCount) {
        return fieldCounts.putIfAbsent(id, fieldCount) == null;
    }

    @Nullable
    Integer fieldCount(long id) {
        return fieldCounts.get(id);
    }
}
