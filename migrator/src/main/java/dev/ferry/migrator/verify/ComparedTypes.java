package dev.ferry.migrator.verify;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.value.ValueKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Of which types the values are that are compared: those of which the source's or the target's is one. Immutable.
 *
 * @param kinds all types when empty
 * @param othersDiffer whether it is a difference that the target has a value of another type, as on a target that holds nothing
 *     but what has travelled
 */
record ComparedTypes(Set<ValueKind> kinds, boolean othersDiffer) {

    private static final String NONE = "none";

    ComparedTypes {
        kinds = Set.copyOf(kinds);
    }

    boolean all() {
        return kinds.isEmpty();
    }

    /** Adds the questions about the keys; none where all types are compared. */
    void ask(Pipe pipe, List<Bytes> keys) {
        if (!all()) {
            keys.forEach(key -> pipe.add("TYPE", key, List.of()));
        }
    }

    /** Takes the answers; none where all types are compared. */
    List<String> take(Pipe pipe, int count) throws IOException {
        List<String> types = new ArrayList<>();
        for (int i = 0; !all() && i < count; i++) {
            types.add(pipe.reply("TYPE").toString());
        }
        return types;
    }

    /** Tells whether values of the type with this word are compared. */
    boolean has(String type) {
        return all() || (!type.equals(NONE) && kinds.contains(kind(type)));
    }

    /** Modules have words of their own. */
    private static ValueKind kind(String type) {
        for (ValueKind kind : ValueKind.values()) {
            if (kind.word().equals(type)) {
                return kind;
            }
        }
        return ValueKind.MODULE;
    }
}
