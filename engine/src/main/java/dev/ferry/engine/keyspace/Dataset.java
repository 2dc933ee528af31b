package dev.ferry.engine.keyspace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A dataset that no engine has yet: what an RDB holds. It is made on any thread, and taken over by {@link Keyspace#adopt} on the
 * engine's. Confined to one thread at a time.
 */
public final class Dataset {

    private final List<Contents> databases = new ArrayList<>();
    private final List<byte[]> functions = new ArrayList<>();
    private final Map<String, byte[]> remarks = new LinkedHashMap<>();

    /** Makes one without keys. */
    public Dataset(int databaseCount) {
        for (int i = 0; i < databaseCount; i++) {
            databases.add(new Contents());
        }
    }

    public int databaseCount() {
        return databases.size();
    }

    /** Returns the contents of a database, into which keys may be put until the dataset is taken over. */
    public Contents database(int index) {
        return databases.get(index);
    }

    /** Returns how many keys there are. */
    public long size() {
        return databases.stream().mapToLong(Contents::size).sum();
    }

    /** Returns the sources of function libraries, to which some may be added. */
    public List<byte[]> functions() {
        return functions;
    }

    /** Returns the remarks (AUX) of the RDB by name: {@code repl-stream-db}, {@code redis-ver} and others. */
    public Map<String, byte[]> remarks() {
        return remarks;
    }
}
