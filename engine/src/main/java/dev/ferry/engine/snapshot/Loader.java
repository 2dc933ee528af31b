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
 *
 * <p>To end it early, close or interrupt what it reads from.
 */
public final class Loader {

    private final LoadRules rules;
    private final RdbReader reader;
    private final ValueDecoder values;
    private final Dataset dataset;
    private final long nowMillis = System.currentTimeMillis();
    private final AtomicLong loadedBytes = new AtomicLong();
    private final AtomicLong loadedKeys = new AtomicLong();
    private final AtomicLong expiredKeys = new AtomicLong();

    /** Reads from the first byte of an RDB. */
    public Loader(InputStream in, LoadRules rules) {
        this.rules = rules;
        this.reader = new RdbReader(in, rules.rdb());
        this.values = new ValueDecoder(rules.values());
        this.dataset = new Dataset(rules.databaseCount());
    }

    /**
     * Reads all of it, and returns what it holds.
     *
     * @throws RdbException when it is damaged, of an unknown version, or has values that the engine does not know
     * @throws IOException when it cannot be read
     */
    public Dataset load() throws IOException {
        while (true) {
            RdbEvent event = reader.next();
            loadedBytes.lazySet(reader.offset());
            switch (event) {
                case RdbEvent.Entry entry -> load(entry);
                case RdbEvent.Aux(Bytes name, Bytes value) -> dataset.remarks().put(name.toUtf8(), value.toArray());
                case RdbEvent.Function(Bytes code) -> dataset.functions().add(code.toArray());
                case RdbEvent.End end -> {
                    return dataset;
                }
                case RdbEvent.Header header -> {}
                case RdbEvent.ModuleAux module -> {}
                case RdbEvent.HashTemplate template -> {}
                case RdbEvent.SelectDb select -> {}
                case RdbEvent.ResizeDb resize -> {}
                case RdbEvent.SlotInfo slot -> {}
                case RdbEvent.SlotImport slots -> {}
            }
        }
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
        return loadedKeys.get();
    }

    /** Returns how many keys have been left out because their time had come. */
    public long expiredKeys() {
        return expiredKeys.get();
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
        if (!dataset.database(entry.db()).add(entry.key().toArray(), value, expiry)) {
            throw new LoadException("key %s is there twice in database %d".formatted(entry.key(), entry.db()));
        }
        loadedKeys.incrementAndGet();
    }
}
