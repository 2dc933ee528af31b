package dev.ferry.engine.replication.replica;

import dev.ferry.psync.Checkpoint;
import dev.ferry.psync.LinkStatus;
import dev.ferry.psync.ReplicationClient;
import dev.ferry.psync.Snapshot;
import dev.ferry.psync.stream.CommandStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the master, from the attempt to make it to its end. It has a thread of its own, which waits for the master,
 * reads the snapshot and takes the stream apart; what it finds it tells its {@link Upstream} on the engine's thread.
 *
 * <p>No more than a few batches are under way at a time: while the engine has enough to do, nothing more is read.
 */
final class LinkAttempt {

    private static final Logger log = LoggerFactory.getLogger(LinkAttempt.class);
    private static final int BATCHES_UNDER_WAY_MAX = 4;

    private final Upstream upstream;
    private final ReplicaDataset dataset;
    private final Checkpoint from;
    private final ReplicationClient client;
    private final Semaphore room = new Semaphore(BATCHES_UNDER_WAY_MAX);
    private Batch batch = new Batch();
    private volatile boolean closed;

    /** Begins to connect. */
    LinkAttempt(Upstream upstream, ReplicaDataset dataset, JoiningRules rules, Checkpoint from) {
        this.upstream = upstream;
        this.dataset = dataset;
        this.from = from;
        this.client = ReplicationClient.rejoin(rules.link(), from);
    }

    void start() {
        Thread.ofVirtual().name("ferry-replica").start(this::run);
    }

    LinkStatus status() {
        return client.status();
    }

    /** Returns how long the master has said nothing. */
    Duration silence() {
        return client.silence();
    }

    /** Has the master told how far its stream has been applied. */
    void applied(long offset) {
        client.applied(offset);
    }

    /** Has the master told how far its stream is in a file; -1 is in none. */
    void inFile(long offset) {
        client.inFile(offset);
    }

    /** Says that the engine has done with so many batches. */
    void batchesDone(int count) {
        room.release(count);
    }

    void close() {
        closed = true;
        client.close();
        // The thread may be waiting for the engine, which will do nothing more for it.
        room.release(BATCHES_UNDER_WAY_MAX);
    }

    /** The root of the thread: however it ends, the engine hears of it. */
    private void run() {
        String reason;
        try {
            follow();
            reason = "the stream has ended";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reason = "interrupted";
        } catch (IOException e) {
            reason = String.valueOf(e.getMessage());
        } catch (CompletionException e) {
            reason = "the engine failed: " + e.getCause();
        } catch (RuntimeException | Error e) {
            reason = "the link failed by itself: " + e;
        }
        String why = closed ? "closed from here" : reason;
        Batch last = batch;
        client.close();
        try {
            tell(up -> up.ended(this, last, why));
        } catch (RejectedExecutionException e) {
            // The engine has ended meanwhile: nobody is there to hear of it.
            log.debug("the engine has ended before its link to the master: {}", why);
        }
    }

    private void follow() throws IOException, InterruptedException {
        Optional<Snapshot> snapshot = client.awaitBeginning();
        CommandStream stream;
        if (snapshot.isPresent()) {
            stream = load(snapshot.get());
        } else {
            String replid = client.replid();
            tell(up -> up.continued(this, replid));
            stream = client.streamFrom(from, this::handOver);
        }
        while (true) {
            stream.next();
            if (!stream.frame().whole()) {
                throw new IOException("a command of the stream at offset " + stream.startOffset()
                        + " is too long to be held in memory");
            }
            batch.add(stream);
            if (batch.isEnough()) {
                handOver();
            }
        }
    }

    private CommandStream load(Snapshot snapshot) throws IOException {
        if (!snapshot.resumable()) {
            throw new IOException("the master knows only SYNC, expected one that knows PSYNC (Redis 2.8 or newer)");
        }
        ask(up -> up.snapshotBegins(this, snapshot.framing()));
        LoadedSnapshot loaded = dataset.load(snapshot.bytes());
        CommandStream stream = client.openStream(
                snapshot, loaded.rdbBytes(), loaded.remainder(), loaded.streamDatabase(), this::handOver);
        ask(up -> up.snapshotLoaded(this, loaded, snapshot.replid(), snapshot.offset()));
        return stream;
    }

    /** Gives the engine what has gathered, waiting for it where it has enough to do. */
    private void handOver() {
        if (batch.isEmpty()) {
            return;
        }
        Batch full = batch;
        batch = new Batch();
        room.acquireUninterruptibly();
        tell(up -> up.received(this, full));
    }

    private void tell(Consumer<Upstream> what) {
        upstream.engineThread().execute(() -> what.accept(upstream));
    }

    /** As {@link #tell}, and waits until it is done. */
    private void ask(Consumer<Upstream> what) {
        CompletableFuture.runAsync(() -> what.accept(upstream), upstream.engineThread())
                .join();
    }
}
