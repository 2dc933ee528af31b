package dev.ferry.migrator.select;

import dev.ferry.bytes.Bytes;
import dev.ferry.bytes.GlobPattern;
import dev.ferry.rdb.value.ValueKind;
import java.util.List;
import java.util.Set;

/**
 * Which keys are meant. Immutable.
 *
 * @param databases only keys of these; of all when empty
 * @param include only keys that one of these describes; all keys when empty
 * @param exclude no key that one of these describes, whatever {@code include} says
 * @param kinds only values of these kinds; of all when empty
 */
public record Selection(
        Set<Integer> databases, List<GlobPattern> include, List<GlobPattern> exclude, Set<ValueKind> kinds) {

    /** Every key. */
    public static final Selection ALL = new Selection(Set.of(), List.of(), List.of(), Set.of());

    public Selection {
        databases = Set.copyOf(databases);
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        kinds = Set.copyOf(kinds);
    }

    /** Tells whether nothing is left out. */
    public boolean all() {
        return equals(ALL);
    }

    /** Tells whether the key is meant. */
    public boolean selects(int db, Bytes key, ValueKind kind) {
        return (kinds.isEmpty() || kinds.contains(kind)) && selectsKey(db, key);
    }

    /** Tells whether a key of that name is meant, if its value is of a kind that is. */
    public boolean selectsKey(int db, Bytes key) {
        return (databases.isEmpty() || databases.contains(db)) && selectsName(key);
    }

    /** Tells whether a key of that name is meant, as far as the patterns say. */
    boolean selectsName(Bytes key) {
        return (include.isEmpty() || anyMatches(include, key)) && !anyMatches(exclude, key);
    }

    private static boolean anyMatches(List<GlobPattern> patterns, Bytes key) {
        for (GlobPattern pattern : patterns) {
            if (pattern.matches(key)) {
                return true;
            }
        }
        return false;
    }
}
