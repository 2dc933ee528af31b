package dev.ferry.engine.snapshot;

import dev.ferry.bytes.Bytes;
import dev.ferry.engine.keyspace.Accesses;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.Dataset;
import dev.ferry.engine.type.Value;
import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbException;
import dev.ferry.rdb.RdbReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads one RDB into a dataset that no engine has yet. It may do so on any thread; how far it has come can be asked from all.
 * Where there are many keys, a second thread adds them to the dataset while this one reads those that follow.
 *
 * <p>To end it early, close or interrupt what it reads from.
 */
public final class Loader {

    /** For so many keys of all databases, and elements of a value, room is made because the RDB says that they come. */
    private static final int EXPECTED_MAX = 1 << 22;

    private final LoadRules rules;
    private final RdbReader reader;
    private final ValueDecoder values;
    private final Dataset dataset;
    private final Insertion insertion;
    private final long nowMillis = System.currentTimeMillis();
    private final AtomicLong loadedBytes = new AtomicLong();
    private final AtomicLong expiredKeys = new AtomicLong();
    private int expectable = EXPECTED_MAX;

    /** Reads from the first byte of an RDB. */
    public Loader(InputStream in, LoadRules rules) {
        this.rules = rules;
        this.reader = new RdbReader(in, rules.rdb());
        this.values = new ValueDecoder(rules.values(), EXPECTED_MAX);
        this.dataset = new Dataset(rules.databaseCount());
        this.insertion = new Insertion(dataset);
    }

    /**
     * Reads all of it, and returns what it holds.
     *
     * @throws RdbException when it is damaged, of an unknown version, or has values that the engine does not know
     * @throws IOException when it cannot be read
     */
    public Dataset load() throws IOException {
        try (insertion) {
            read();
            insertion.finish();
        }
        return dataset;
    }

    /** Returns what follows the RDB; to be asked for once, after {@link #load}. */
    public InputStream remainder() {
        return reader.remainder();
    }

    /** Returns how many bytes of the RDB have been read. */
    public long loadedBytes() {
        return loadedBytes.get();
    }

    /** Returns how many keys have been kept. */
    public long loadedKeys() {
        return insertion.insertedKeys();
    }

    /** Returns how many keys have been left out because their time had come. */
    public long expiredKeys() {
        return expiredKeys.get();
    }

    private void read() throws IOException {
        int db = 0;
        while (true) {
            RdbEvent event = reader.next();
            loadedBytes.lazySet(reader.offset());
            switch (event) {
                case RdbEvent.Entry entry -> load(entry);
                case RdbEvent.Aux(Bytes name, Bytes value) -> dataset.remarks().put(name.toUtf8(), value.toArray());
                case RdbEvent.Function(Bytes code) -> dataset.functions().add(code.toArray());
                case RdbEvent.SelectDb(int index) -> db = index;
                case RdbEvent.ResizeDb(long keys, long expires) -> expect(db, keys, expires);
                case RdbEvent.End end -> {
                    return;
                }
                case RdbEvent.Header header -> {}
                case RdbEvent.ModuleAux module -> {}
                case RdbEvent.HashTemplate template -> {}
                case RdbEvent.SlotInfo slot -> {}
                case RdbEvent.SlotImport slots -> {}
            }
        }
    }

    private void load(RdbEvent.Entry entry) throws IOException {
        if (entry.db() >= rules.databaseCount()) {
            throw new LoadException("key %s of database %d, and there are %d (setting databases)"
                    .formatted(entry.key(), entry.db(), rules.databaseCount()));
        }
        if (!rules.keepExpired() && entry.expires() && entry.expireAtMillis() < nowMillis) {
            expiredKeys.incrementAndGet();
            return;
        }
        Value value = reader.value(in -> values.decode(entry.type(), in));
        if (value.size() == 0 && !value.mayBeEmpty()) {
            return;
        }
        value.setAccessStamp(
                entry.frequency() >= 0
                        ? Accesses.stampOfCount(entry.frequency(), nowMillis)
                        : Accesses.stampOfIdle(Math.max(0, entry.idleSeconds()), nowMillis));
        long expiry = entry.expires() ? entry.expireAtMillis() : Database.NO_EXPIRY;
        insertion.add(entry.db(), entry.key(), value, expiry);
    }

    private void expect(int db, long keys, long expires) throws IOException {
        if (db < rules.databaseCount()) {
            int expectedKeys = (int) Math.min(keys, expectable);
            insertion.expect(db, expectedKeys, (int) Math.min(expires, expectedKeys));
            expectable -= expectedKeys;
        }
    }
}
