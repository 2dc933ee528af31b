package dev.ferry.migrator.verify;

import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.select.Mapping;
import dev.ferry.migrator.select.Selection;
import dev.ferry.resp.Reply;
import java.util.ArrayList;
import java.util.List;

/**
 * Which keys are compared, and what they are called on the target: those of the selection, but none that Ferry itself puts
 * there, and none that the target has kept. Immutable.
 */
record Keys(Selection selection, Mapping mapping, KeySample sample, LiveTerms.Kept kept) {

    /** Where a running migration keeps how far it is, on the target. */
    static final String CHECKPOINT_PREFIX = "ferry:checkpoint:";

    /** What keys of Ferry's own begin with: how far it is, and values that are on their way in parts. */
    private static final List<Bytes> OWN = List.of(Bytes.utf8(CHECKPOINT_PREFIX), Bytes.utf8("ferry:part:"));

    Keys(Selection selection, Mapping mapping) {
        this(selection, mapping, KeySample.ALL, (db, name) -> false);
    }

    /** Tells whether there may be keys to be compared in this database of the source. */
    boolean selectsOfSource(int db) {
        return selection.databases().isEmpty() || selection.databases().contains(db);
    }

    /** Tells whether there may be keys to be compared in this database of the target. */
    boolean selectsOfTarget(int db) {
        return mapping.databasesOf(db).stream().anyMatch(this::selectsOfSource);
    }

    /** Returns those that are compared, out of what the source answered. */
    List<Bytes> ofSource(int db, List<Reply> names) {
        List<Bytes> keys = new ArrayList<>();
        for (Reply name : names) {
            if (name instanceof Reply.Bulk(Bytes key) && selects(db, key)) {
                keys.add(key);
            }
        }
        return keys;
    }

    /** Returns those that are compared, out of what the target answered. */
    List<Copy> ofTarget(int db, List<Reply> names) {
        List<Copy> copies = new ArrayList<>();
        for (Reply name : names) {
            if (name instanceof Reply.Bulk(Bytes key) && !own(key)) {
                List<Place> origins = new ArrayList<>();
                for (int from : mapping.databasesOf(db)) {
                    for (Bytes before : mapping.keysOf(key)) {
                        if (selects(from, before)) {
                            origins.add(new Place(from, before));
                        }
                    }
                }
                if (!origins.isEmpty()) {
                    copies.add(new Copy(origins));
                }
            }
        }
        return copies;
    }

    /** Tells whether a key of the source is compared, if its value is of a {@link ComparedTypes type} that is. */
    boolean selects(int db, Bytes key) {
        return !own(key)
                && selection.selectsKey(db, key)
                && sample.takes(db, key)
                && !kept.has(mapping.db(db), mapping.key(key));
    }

    /** Tells whether a key is one that Ferry puts on the target for itself. */
    static boolean own(Bytes key) {
        return OWN.stream().anyMatch(prefix -> startsWith(key, prefix));
    }

    private static boolean startsWith(Bytes key, Bytes prefix) {
        if (key.length() < prefix.length()) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (key.byteAt(i) != prefix.byteAt(i)) {
                return false;
            }
        }
        return true;
    }
}
