package dev.ferry.engine.replication.replica;

import dev.ferry.engine.replication.Replication;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;

/**
 * Applies batches of the master's commands in slices, so that clients are served in between, and appends their bytes to the
 * engine's own stream. Confined to the engine's thread.
 *
 * <p>The offset moves only where the stream could be taken up: the bytes of a transaction are held back until its EXEC.
 */
final class StreamApplier {

    private final Replication replication;
    private final ReplicaDataset dataset;
    private final ArrayDeque<Batch> waiting = new ArrayDeque<>();

    /** What earlier batches had of the transaction that is open. */
    private ByteArrayOutputStream held = new ByteArrayOutputStream();

    /** The next command of the first batch. */
    private int next;

    /** How many bytes of the first batch are in the stream. */
    private int relayed;

    StreamApplier(Replication replication, ReplicaDataset dataset) {
        this.replication = replication;
        this.dataset = dataset;
    }

    void add(Batch batch) {
        waiting.add(batch);
    }

    boolean isIdle() {
        return waiting.isEmpty();
    }

    /**
     * Goes on for some time.
     *
     * @return how many batches have been finished
     */
    int work(long nanosMax) {
        long endNanos = System.nanoTime() + nanosMax;
        int finished = 0;
        while (!waiting.isEmpty() && System.nanoTime() - endNanos < 0) {
            Batch batch = waiting.element();
            int boundary = relayed;
            while (next < batch.size() && System.nanoTime() - endNanos < 0) {
                dataset.apply(batch.command(next));
                if (!dataset.isInTransaction()) {
                    boundary = batch.end(next);
                }
                next++;
            }
            relay(batch, boundary);
            if (next == batch.size()) {
                held.write(batch.bytes(), relayed, batch.length() - relayed);
                next = 0;
                relayed = 0;
                waiting.remove();
                finished++;
            }
        }
        return finished;
    }

    /** Forgets everything behind the point where the stream can be taken up. */
    void drop() {
        waiting.clear();
        held = new ByteArrayOutputStream();
        next = 0;
        relayed = 0;
        dataset.streamEnds();
    }

    private void relay(Batch batch, int boundary) {
        if (boundary == relayed) {
            return;
        }
        if (held.size() > 0) {
            replication.appendFromMaster(held.toByteArray(), 0, held.size());
            held = new ByteArrayOutputStream();
        }
        replication.appendFromMaster(batch.bytes(), relayed, boundary - relayed);
        replication.setStreamDatabase(dataset.selectedDatabase());
        relayed = boundary;
    }
}
