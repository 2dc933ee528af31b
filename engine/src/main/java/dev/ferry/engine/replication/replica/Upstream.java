package dev.ferry.engine.replication.replica;

import dev.ferry.engine.replication.Replication;
import dev.ferry.engine.replication.UpstreamLink;
import dev.ferry.psync.Checkpoint;
import dev.ferry.psync.snapshot.SnapshotFraming;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The master that is followed: connects to it, asks it to go on where the engine's history ends, and connects again whenever the
 * link is lost. Confined to the engine's thread.
 *
 * <p>A history that means nothing to the master is answered with a snapshot, so that there is no other way to ask for one.
 */
public final class Upstream implements UpstreamLink {

    private static final Logger log = LoggerFactory.getLogger(Upstream.class);

    /** How long commands are applied before clients have their turn. */
    private static final long SLICE_NANOS = 1_000_000;

    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    /** The same trouble is told again only after so long. */
    private static final long COMPLAINT_PERIOD_NANOS = Duration.ofMinutes(1).toNanos();

    private static final long NEVER = -1;

    private enum Stage {
        JOINING,
        LOADING,
        STREAMING
    }

    private final String host;
    private final int port;
    private final Supplier<JoiningRules> rules;
    private final Replication replication;
    private final ReplicaDataset dataset;
    private final Executor engineThread;
    private final Executor nextTurn;
    private final StreamApplier applier;

    private @Nullable LinkAttempt attempt;
    private Stage stage = Stage.JOINING;
    private boolean keepsOld;
    private boolean working;
    private boolean waiting;
    private boolean closed;
    private long snapshotBytesTotal;
    private long sinceMillis = NEVER;
    private long attemptNanos;
    private String complaint = "";
    private long complaintNanos;

    /** Why the attempt is over; what it has brought is still to be applied. */
    private @Nullable String ending;

    /**
     * A master that will be followed from {@link #start} on.
     *
     * @param rules how it is to be joined, asked before each attempt
     * @param engineThread runs things on the engine's thread in their order
     * @param nextTurn runs things on the engine's thread after clients have had their turn; what is given to the other one runs
     *     before they have it as long as there is any
     */
    public Upstream(
            String host,
            int port,
            Supplier<JoiningRules> rules,
            Replication replication,
            ReplicaDataset dataset,
            Executor engineThread,
            Executor nextTurn) {
        this.host = host;
        this.port = port;
        this.rules = rules;
        this.replication = replication;
        this.dataset = dataset;
        this.engineThread = engineThread;
        this.nextTurn = nextTurn;
        this.applier = new StreamApplier(replication, dataset);
    }

    /** Begins to follow. */
    public void start() {
        connect();
    }

    /** Connects, or goes on, when it is time to; called a few times each second. */
    public void tick() {
        if (waiting && !dataset.mustWait()) {
            waiting = false;
            nextTurn.execute(this::work);
        }
        if (!closed && attempt == null && System.nanoTime() - attemptNanos >= 0) {
            connect();
        }
    }

    /** Drops the connection and makes a new one. */
    public void reconnect() {
        LinkAttempt current = attempt;
        if (current != null) {
            current.close();
        }
    }

    /** Has the master told how far its stream is in the engine's append-only file; -1 is in none. */
    public void inFile(long offset) {
        LinkAttempt current = attempt;
        if (current != null && stage == Stage.STREAMING) {
            current.inFile(offset);
        }
    }

    @Override
    public void close() {
        closed = true;
        LinkAttempt current = attempt;
        if (current != null) {
            current.close();
            leave();
        }
    }

    @Override
    public String host() {
        return host;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public State state() {
        LinkAttempt current = attempt;
        if (current == null || ending != null) {
            return State.CONNECT;
        }
        if (stage == Stage.STREAMING) {
            return State.CONNECTED;
        }
        return switch (current.status().phase()) {
            case CONNECTING -> State.CONNECTING;
            case WAITING_FOR_SNAPSHOT, SNAPSHOT, STREAM -> State.SYNC;
            case ENDED -> State.CONNECT;
        };
    }

    @Override
    public long silentMillis() {
        LinkAttempt current = attempt;
        return current == null || state() != State.CONNECTED
                ? NEVER
                : current.silence().toMillis();
    }

    @Override
    public long readOffset() {
        LinkAttempt current = attempt;
        return current == null || stage != Stage.STREAMING
                ? replication.offset()
                : current.status().receivedOffset();
    }

    @Override
    public long sinceMillis() {
        return sinceMillis;
    }

    @Override
    public long snapshotBytesRead() {
        LinkAttempt current = attempt;
        return current == null ? 0 : current.status().snapshotBytes();
    }

    @Override
    public long snapshotBytesTotal() {
        return snapshotBytesTotal;
    }

    @Override
    public long snapshotSilentMillis() {
        LinkAttempt current = attempt;
        return current == null ? NEVER : current.silence().toMillis();
    }

    Executor engineThread() {
        return engineThread;
    }

    /** The master goes on with its stream. */
    void continued(LinkAttempt from, String replid) {
        if (isStale(from)) {
            return;
        }
        if (!replid.equals(replication.id())) {
            log.info("Master replication ID changed to {}", replid);
        }
        log.info(
                "MASTER <-> REPLICA sync: Master accepted a Partial Resynchronization at offset {}",
                replication.offset());
        dataset.streamBegins(Math.max(0, replication.streamDatabase()));
        replication.continueAs(replid);
        streaming();
    }

    /** The master sends a snapshot. */
    void snapshotBegins(LinkAttempt from, SnapshotFraming framing) {
        if (isStale(from)) {
            return;
        }
        stage = Stage.LOADING;
        snapshotBytesTotal = framing instanceof SnapshotFraming.Sized(long length) ? length : 0;
        log.info(
                "MASTER <-> REPLICA sync: loading the snapshot of {}:{}{}",
                host,
                port,
                keepsOld ? ", beside the present dataset" : "");
        dataset.loadingBegins(keepsOld);
        if (!keepsOld) {
            discard();
        }
    }

    /** The snapshot has been read. */
    void snapshotLoaded(LinkAttempt from, LoadedSnapshot loaded, String replid, long offset) {
        if (isStale(from)) {
            return;
        }
        if (keepsOld) {
            discard();
        }
        loaded.adopt();
        replication.adopt(replid, offset, loaded.streamDatabase());
        dataset.loadingEnds();
        dataset.streamBegins(loaded.streamDatabase());
        log.info(
                "MASTER <-> REPLICA sync: Finished with success, {} keys in {} bytes, offset {} of {}",
                loaded.keys(),
                loaded.rdbBytes(),
                offset,
                replid);
        streaming();
    }

    /** Commands of the master have come. */
    void received(LinkAttempt from, Batch batch) {
        if (isStale(from)) {
            return;
        }
        applier.add(batch);
        if (!working) {
            working = true;
            nextTurn.execute(this::work);
        }
    }

    /** The connection is over, and these are the last commands that it has brought. */
    void ended(LinkAttempt from, Batch last, String reason) {
        if (isStale(from)) {
            return;
        }
        ending = reason;
        if (stage == Stage.STREAMING && !last.isEmpty()) {
            applier.add(last);
        }
        if (!working) {
            working = true;
            work();
        }
    }

    /** A command that breaks the engine leaves a dataset that is not the master's; only a snapshot makes it that again. */
    private void work() {
        try {
            workOn();
        } catch (RuntimeException | Error e) {
            log.error("A command of the master failed because of a mistake in the engine; a snapshot is asked for", e);
            working = false;
            replication.changeId();
            LinkAttempt current = attempt;
            if (current != null) {
                current.close();
                leave();
                attemptNanos = System.nanoTime() + PAUSE_NANOS;
            }
        }
    }

    /** Applies for a while, and goes on when clients have had their turn. */
    private void workOn() {
        LinkAttempt current = attempt;
        if (current == null) {
            working = false;
            return;
        }
        if (dataset.mustWait()) {
            // Then no more is read either, so that what waits is little.
            waiting = true;
            log.warn("The stream of the master waits until what it changes can be written to the disk");
            return;
        }
        current.batchesDone(applier.work(SLICE_NANOS));
        current.applied(replication.offset());
        if (!applier.isIdle()) {
            nextTurn.execute(this::work);
            return;
        }
        working = false;
        if (ending != null) {
            lost(Objects.requireNonNull(ending));
        }
    }

    private void connect() {
        JoiningRules joining = rules.get();
        keepsOld = joining.keepsOld();
        stage = Stage.JOINING;
        ending = null;
        snapshotBytesTotal = 0;
        LinkAttempt fresh = new LinkAttempt(
                this,
                dataset,
                joining,
                new Checkpoint(replication.id(), replication.offset(), replication.streamDatabase()));
        attempt = fresh;
        fresh.start();
    }

    private void streaming() {
        stage = Stage.STREAMING;
        sinceMillis = System.currentTimeMillis();
        complaint = "";
    }

    private void lost(String reason) {
        boolean streamed = stage == Stage.STREAMING;
        if (streamed) {
            sinceMillis = System.currentTimeMillis();
        }
        leave();
        long now = System.nanoTime();
        attemptNanos = streamed ? now : now + PAUSE_NANOS;
        if (!reason.equals(complaint) || now - complaintNanos >= COMPLAINT_PERIOD_NANOS) {
            complaint = reason;
            complaintNanos = now;
            log.warn(
                    "Connection with master {}:{} is {}, it is tried again: {}",
                    host,
                    port,
                    streamed ? "lost" : "not made",
                    reason);
        }
    }

    private void leave() {
        attempt = null;
        ending = null;
        applier.drop();
        if (stage == Stage.LOADING) {
            dataset.loadingEnds();
        }
        stage = Stage.JOINING;
    }

    /** Nothing of the old history is left when the dataset is not. */
    private void discard() {
        replication.discardDataset();
        replication.changeId();
        dataset.clear();
    }

    @SuppressWarnings("ReferenceEquality") // This very attempt is meant.
    private boolean isStale(LinkAttempt from) {
        return from != attempt;
    }
}
