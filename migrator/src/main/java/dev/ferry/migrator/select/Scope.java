package dev.ferry.migrator.select;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.value.ValueKind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What of the source travels, and where to: a selection and a mapping together, which no two keys of the source leave with
 * one name. Immutable.
 */
public record Scope(Selection selection, Mapping mapping) {

    /** All keys, as they are. */
    public static final Scope EVERYTHING = new Scope(Selection.ALL, Mapping.NONE);

    /** Tells whether all keys travel as they are. */
    public boolean everything() {
        return selection.all() && mapping.none();
    }

    /** Tells whether of every database all keys travel, or none. */
    public boolean wholeDatabases() {
        return selection.include().isEmpty()
                && selection.exclude().isEmpty()
                && selection.kinds().isEmpty();
    }

    /** Tells whether keys of this database travel. */
    public boolean travels(int db) {
        return selection.databases().isEmpty() || selection.databases().contains(db);
    }

    /** Tells whether the key travels, as far as its name says. */
    public boolean travels(int db, Bytes key) {
        return travels(db) && selection.selectsName(key);
    }

    /** Tells whether the key travels, when it is of that kind. */
    public boolean travels(int db, Bytes key, ValueKind kind) {
        return selection.selects(db, key, kind);
    }

    /** Returns the number that a database has at the target; 0 for one that does not travel. */
    public int db(int db) {
        return travels(db) ? mapping.db(db) : 0;
    }

    /**
     * Returns the name that a key has at the target.
     *
     * @throws KeysMeetException when the key keeps its name and another key that travels would be given the same
     */
    public Bytes key(int db, Bytes key) throws KeysMeetException {
        Bytes name = mapping.key(key);
        if (name.equals(key)) {
            requireFree(db, key);
        }
        return name;
    }

    private void requireFree(int db, Bytes key) throws KeysMeetException {
        for (Rename rename : mapping.renames()) {
            Optional<Bytes> other = rename.undo(key).filter(before -> !before.equals(key));
            if (other.isPresent()
                    && travels(db, other.get())
                    && mapping.key(other.get()).equals(key)) {
                throw new KeysMeetException(
                        "key %s of database %d keeps its name, and %s would be renamed to it; rename both or exclude one of them"
                                .formatted(key, db, other.get()));
            }
        }
    }

    /** Returns what belongs to the databases that travel, by the numbers that these have at the target. */
    public <T> Map<Integer, T> atTarget(Map<Integer, T> byDatabase) {
        Map<Integer, T> result = new TreeMap<>();
        byDatabase.forEach((db, value) -> {
            if (travels(db)) {
                result.put(db(db), value);
            }
        });
        return result;
    }

    /** Returns a text that is the same for what is equal, also in another process. */
    public String describe() {
        return "databases %s include %s exclude %s types %s to %s rename %s"
                .formatted(
                        new TreeSet<>(selection.databases()),
                        selection.include(),
                        selection.exclude(),
                        new TreeSet<>(selection.kinds()),
                        new TreeMap<>(mapping.databases()),
                        mapping.renames());
    }

    /** Returns why two databases would become one; empty when they do not. */
    public Optional<String> databaseObjection() {
        Set<Integer> databases = new TreeSet<>(selection.databases());
        if (databases.isEmpty()) {
            databases.addAll(mapping.databases().keySet());
            databases.addAll(mapping.databases().values());
        }
        Map<Integer, Integer> takenBy = new TreeMap<>();
        for (int db : databases) {
            Integer other = takenBy.put(db(db), db);
            if (other != null) {
                return Optional.of(
                        "databases %d and %d of the source would both be database %d of the target; expected one for each"
                                .formatted(other, db, db(db)));
            }
        }
        return Optional.empty();
    }

    /** Returns why the keys of two prefixes would become one; empty when they do not. */
    public Optional<String> prefixObjection() {
        List<Rename> renames = mapping.renames();
        Set<Bytes> seen = new HashSet<>();
        for (Rename rename : renames) {
            if (!seen.add(rename.from())) {
                return Optional.of("the prefix " + rename.from() + " is renamed twice");
            }
            for (Rename other : renames) {
                if (!other.equals(rename) && other.undo(rename.to()).isPresent()) {
                    return Optional.of(
                            "keys that begin with %s or %s would both begin with %s; expected prefixes that tell them apart"
                                    .formatted(other.from(), rename.from(), other.to()));
                }
            }
        }
        return Optional.empty();
    }
}
