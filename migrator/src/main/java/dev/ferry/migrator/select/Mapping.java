package dev.ferry.migrator.select;

import dev.ferry.bytes.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What keys are called on the other side, and which database they go to. Immutable.
 *
 * @param databases from number to number; databases that are not here keep theirs
 * @param renames the first whose prefix a key has is applied, and only that one
 */
public record Mapping(Map<Integer, Integer> databases, List<Rename> renames) {

    /** Everything stays as it is. */
    public static final Mapping NONE = new Mapping(Map.of(), List.of());

    public Mapping {
        databases = Map.copyOf(databases);
        renames = List.copyOf(renames);
    }

    /** Tells whether everything stays as it is. */
    public boolean none() {
        return equals(NONE);
    }

    /** Returns the number that this database has on the other side. */
    public int db(int db) {
        return databases.getOrDefault(db, db);
    }

    /** Returns the name that this key has on the other side. */
    public Bytes key(Bytes key) {
        for (Rename rename : renames) {
            if (rename.applies(key)) {
                return rename.apply(key);
            }
        }
        return key;
    }

    /** Returns the numbers of the databases that go to the one of this number, in ascending order. */
    public SortedSet<Integer> databasesOf(int db) {
        SortedSet<Integer> numbers = new TreeSet<>();
        databases.forEach((from, to) -> {
            if (to == db) {
                numbers.add(from);
            }
        });
        if (db(db) == db) {
            numbers.add(db);
        }
        return numbers;
    }

    /** Returns the names of the keys that get this name; there may be several, and none. */
    public List<Bytes> keysOf(Bytes key) {
        List<Bytes> names = new ArrayList<>();
        for (Rename rename : renames) {
            Rename back = new Rename(rename.to(), rename.from());
            if (back.applies(key)) {
                addIfMapped(back.apply(key), key, names);
            }
        }
        addIfMapped(key, key, names);
        return names;
    }

    private void addIfMapped(Bytes name, Bytes key, List<Bytes> names) {
        if (key(name).equals(key) && !names.contains(name)) {
            names.add(name);
        }
    }
}
