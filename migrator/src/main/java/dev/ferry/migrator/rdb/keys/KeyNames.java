package dev.ferry.migrator.rdb.keys;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbReader;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** Finds out what keys are called whose place in the file is known. */
public final class KeyNames {

    /** The database of a function library, which is in none. */
    public static final int NO_DATABASE = -1;

    /** The name of what was not found, which happens only when the file changes while it is read. */
    public static final Name UNKNOWN = new Name(NO_DATABASE, Bytes.EMPTY);

    private KeyNames() {}

    /** What a record stands for: a key, or the source of a function library. */
    public record Name(int db, Bytes key) {}

    /** Reads as far as the last of these offsets, and returns the name at each. */
    public static Map<Long, Name> at(Collection<Long> offsets, RdbReader reader) throws IOException {
        Map<Long, Name> names = new HashMap<>();
        TreeSet<Long> left = new TreeSet<>(offsets);
        while (!left.isEmpty()) {
            Name name = switch (reader.next()) {
                case RdbEvent.Entry entry -> new Name(entry.db(), entry.key());
                case RdbEvent.Function function -> new Name(NO_DATABASE, function.code());
                case RdbEvent.End end -> throw new IOException("the file has changed while it was read");
                default -> null;
            };
            if (name != null && left.remove(reader.offset())) {
                names.put(reader.offset(), name);
            }
        }
        return names;
    }
}
