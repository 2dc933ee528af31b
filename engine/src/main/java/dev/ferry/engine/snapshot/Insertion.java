package dev.ferry.engine.snapshot;

import dev.ferry.bytes.Bytes;
import dev.ferry.engine.keyspace.Dataset;
import dev.ferry.engine.type.Value;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Adds keys to a dataset on a thread of its own, a batch at a time, while the caller reads those of the next batch: finding the
 * place of a key among millions takes about as long as reading it.
 *
 * <pre>
 *   caller            batch 0   batch 1   batch 2 …
 *   ferry-insertion             batch 0   batch 1 …
 * </pre>
 *
 * <p>At most two batches are outside of the dataset. A dataset that fits into one is filled by the caller alone. Confined to one
 * thread, but for {@link #insertedKeys}.
 */
final class Insertion implements AutoCloseable {

    private static final int BATCH_KEYS = 2048;

    private final Dataset dataset;
    private final AtomicLong inserted = new AtomicLong();
    private List<Key> batch = new ArrayList<>(BATCH_KEYS);
    private @Nullable ExecutorService thread;
    private @Nullable Future<?> running;

    private record Key(int db, Bytes name, Value value, long expiryMillis) {}

    Insertion(Dataset dataset) {
        this.dataset = dataset;
    }

    /** Returns how many keys the dataset has got; any thread may ask. */
    long insertedKeys() {
        return inserted.get();
    }

    /** Makes room for so many keys of a database, of which so many expire. */
    void expect(int db, int keys, int expiring) throws IOException {
        await();
        dataset.database(db).expect(keys, expiring);
    }

    /**
     * Adds a key, now or later.
     *
     * @throws LoadException when this or one of those before is there twice
     */
    void add(int db, Bytes name, Value value, long expiryMillis) throws IOException {
        batch.add(new Key(db, name, value, expiryMillis));
        if (batch.size() < BATCH_KEYS) {
            return;
        }
        await();
        List<Key> full = batch;
        batch = new ArrayList<>(BATCH_KEYS);
        if (thread == null) {
            thread = Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("ferry-insertion").factory());
        }
        running = thread.submit(() -> {
            insert(full);
            return null;
        });
    }

    /** Adds what has not been added yet, after which the dataset is the caller's. */
    void finish() throws IOException {
        await();
        insert(batch);
        batch = List.of();
    }

    /** Ends the thread, when it has added its batch. */
    @Override
    public void close() {
        if (thread != null) {
            thread.shutdown();
        }
    }

    private void insert(List<Key> keys) throws LoadException {
        for (Key key : keys) {
            if (!dataset.database(key.db()).add(key.name().toArray(), key.value(), key.expiryMillis())) {
                throw new LoadException("key %s is there twice in database %d".formatted(key.name(), key.db()));
            }
            inserted.lazySet(inserted.get() + 1);
        }
    }

    private void await() throws IOException {
        if (running == null) {
            return;
        }
        try {
            running.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while keys were added to the dataset");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case LoadException problem -> throw problem;
                case Error noMemory -> throw noMemory;
                case null, default -> throw new IllegalStateException("keys cannot be added to the dataset", e);
            }
        } finally {
            running = null;
        }
    }
}
