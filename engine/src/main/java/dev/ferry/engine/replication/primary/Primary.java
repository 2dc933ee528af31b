package dev.ferry.engine.replication.primary;

import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import dev.ferry.engine.replication.Replication;
import dev.ferry.engine.replication.ReplicationListener;
import dev.ferry.engine.replication.ReplicationStream;
import dev.ferry.engine.replication.StreamReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All replicas of this engine: gives each a snapshot, or what it lacks of the stream, and then the stream as it grows.
 *
 * <pre>
 *   asks ──▶ WAITS ──▶ LOADS ──▶ ONLINE        full sync
 *   asks ──────────────────────▶ ONLINE        partial sync
 * </pre>
 */
public final class Primary implements ReplicationListener, Arrival {

    private static final Logger log = LoggerFactory.getLogger(Primary.class);

    private static final Setting MARKED = Settings.named("repl-diskless-sync");
    private static final Setting DELAY_SECONDS = Settings.named("repl-diskless-sync-delay");
    private static final Setting REPLICAS_ENOUGH = Settings.named("repl-diskless-sync-max-replicas");
    private static final Setting TIMEOUT_SECONDS = Settings.named("repl-timeout");
    private static final Setting BACKLOG_TTL_SECONDS = Settings.named("repl-backlog-ttl");
    private static final Setting LAG_SECONDS_MAX = Settings.named("min-replicas-max-lag");
    private static final byte[] KEEP_ALIVE = {'\n'};
    private static final int KEEP_ALIVE_MILLIS = 1000;

    private final Replication replication;
    private final EngineConfig config;
    private final Turns turns;
    private final ReplicaServers servers;
    private final SyncCounters counters = new SyncCounters();
    private final List<Replica> replicas = new ArrayList<>();
    private final List<Runnable> acknowledgementListeners = new ArrayList<>();
    private @Nullable SnapshotSource source;
    private @Nullable SnapshotTransfer transfer;
    private boolean pumpComes;
    private long aloneSinceMillis;
    private long keepAliveMillis;

    public Primary(Replication replication, EngineConfig config, Turns turns) {
        this.replication = replication;
        this.config = config;
        this.turns = turns;
        this.servers = new ReplicaServers(config);
        this.aloneSinceMillis = turns.nowMillis();
        replication.addListener(this);
    }

    /** Sets where snapshots come from, and who finds out what servers replicas are. */
    public void serve(SnapshotSource snapshots, VersionProbe probe) {
        source = snapshots;
        servers.setProbe(probe);
    }

    /** Returns the replicas that have asked for the stream, in the order in which they came. */
    public List<Replica> replicas() {
        return Collections.unmodifiableList(replicas);
    }

    public SyncCounters counters() {
        return counters;
    }

    /** Has something run whenever a replica has acknowledged something. */
    public void onAcknowledgement(Runnable listener) {
        acknowledgementListeners.add(listener);
    }

    /**
     * Goes on with a replica where it was, if the backlog still holds everything since then.
     *
     * @param replid the history that it has
     * @param firstByte the number of the first byte that it lacks, from 1
     * @return whether that was possible
     */
    public boolean partialSync(Replica replica, String replid, long firstByte) {
        ReplicationStream stream = replication.stream();
        boolean same = replid.equalsIgnoreCase(replication.id());
        boolean before = replid.equalsIgnoreCase(replication.secondId()) && firstByte <= replication.secondOffset();
        StreamReader reader = stream == null || !(same || before) ? null : stream.readerAt(firstByte - 1);
        if (reader == null) {
            if (!replid.equals("?")) {
                counters.countRefused();
                log.info(
                        "Partial resynchronization not accepted: the replica has {} from byte {}, here is {} up to {}",
                        replid,
                        firstByte,
                        replication.id(),
                        replication.offset());
            }
            return false;
        }
        String name = replica.introduction().namedHistories() ? " " + replication.id() : "";
        sendLine(replica, "+CONTINUE" + name + "\r\n");
        add(replica, false);
        replica.follow(reader);
        replica.goOnline(false, turns.nowMillis());
        counters.countPartial();
        log.info(
                "Partial resynchronization request from {} accepted. Sending {} bytes of backlog starting from offset {}.",
                replica.connection().address(),
                replication.offset() - firstByte + 1,
                firstByte);
        replica.pump();
        return true;
    }

    /**
     * Has a replica wait for a snapshot.
     *
     * @param bySync whether it has asked by SYNC, so that it does not want to hear an offset and acknowledges nothing
     */
    public void fullSync(Replica replica, boolean bySync) {
        replication.openStream();
        add(replica, bySync);
        counters.countFull();
        log.info("Full resync requested by replica {}", replica.connection().address());
        servers.find(replica, this::startSnapshot);
        startSnapshot();
    }

    /** A replica has said up to where it has applied the stream, and up to where it has it in a file. */
    public void acknowledged(Replica replica, long offset, long fileOffset) {
        replica.acknowledged(offset, fileOffset, turns.nowMillis());
        replica.pump();
        List.copyOf(acknowledgementListeners).forEach(Runnable::run);
    }

    /** A replica has given a sign of life. */
    public void heard(Replica replica) {
        replica.heard(turns.nowMillis());
    }

    /** The connection to a replica is gone. */
    public void disconnected(Replica replica) {
        if (replicas.remove(replica)) {
            replica.markGone();
            if (replicas.isEmpty()) {
                aloneSinceMillis = turns.nowMillis();
            }
            if (transfer != null) {
                transfer.leave(replica);
            }
        }
    }

    /** Returns how many replicas are online that have acknowledged the stream up to an offset. */
    public int acknowledgedBy(long offset) {
        return (int) replicas.stream()
                .filter(replica -> replica.state() == Replica.State.ONLINE && replica.acknowledgedOffset() >= offset)
                .count();
    }

    /** Returns how many replicas are online that have the stream up to an offset in a file. */
    public int inFileOf(long offset) {
        return (int) replicas.stream()
                .filter(replica ->
                        replica.state() == Replica.State.ONLINE && replica.acknowledgedFileOffset() >= offset)
                .count();
    }

    /** Returns how many replicas are online and were heard not longer ago than {@code min-replicas-max-lag}. */
    public int good() {
        long now = turns.nowMillis();
        long lagMax = config.number(LAG_SECONDS_MAX);
        return (int) replicas.stream()
                .filter(replica ->
                        replica.state() == Replica.State.ONLINE && (now - replica.heardMillis()) / 1000 <= lagMax)
                .count();
    }

    /** Cuts all replicas off; they will ask again. */
    public void disconnectAll() {
        SnapshotTransfer running = transfer;
        if (running != null) {
            running.cancel();
        }
        for (Replica replica : List.copyOf(replicas)) {
            replica.connection().abort();
            disconnected(replica);
        }
    }

    /** Does what is due; to be called a few times each second. */
    public void tick() {
        long now = turns.nowMillis();
        startSnapshot();
        if (now - keepAliveMillis >= KEEP_ALIVE_MILLIS) {
            keepAliveMillis = now;
            replicas.stream()
                    .filter(replica -> replica.state() == Replica.State.WAITS)
                    .forEach(replica -> replica.connection().send(KEEP_ALIVE, 0, KEEP_ALIVE.length));
            cutSilent(now);
            closeUnusedStream(now);
        }
    }

    @Override
    public void appended() {
        if (!pumpComes && !replicas.isEmpty()) {
            pumpComes = true;
            turns.next(this::pump);
        }
    }

    @Override
    public void datasetReplaced() {
        disconnectAll();
    }

    @Override
    public void renamed() {
        disconnectAll();
    }

    /** Who has become a master is about to be asked for the stream by those that had the same master: it is kept for them. */
    @Override
    public void roleChanged() {
        aloneSinceMillis = turns.nowMillis();
    }

    @Override
    public void loads(Replica replica) {
        replica.load(turns.nowMillis());
    }

    @Override
    public void arrived(Replica replica, boolean afterItsWord) {
        log.info(
                "Synchronization with replica {} succeeded",
                replica.connection().address());
        if (replica.introduction().snapshotOnly()) {
            disconnected(replica);
            replica.connection().close();
            return;
        }
        replica.goOnline(afterItsWord, turns.nowMillis());
        replica.pump();
    }

    private void add(Replica replica, boolean bySync) {
        replicas.add(replica);
        replica.asks(bySync, turns.nowMillis());
        replica.connection().onWritable(() -> writable(replica));
    }

    private void writable(Replica replica) {
        if (replica.isGone()) {
            return;
        }
        replica.pump();
        if (transfer != null) {
            transfer.writable(replica);
        }
    }

    private void pump() {
        pumpComes = false;
        replicas.forEach(Replica::pump);
    }

    /** Begins a snapshot for the replica that waits longest and all others that can have the same, once it is time. */
    private void startSnapshot() {
        List<Replica> ready = replicas.stream()
                .filter(replica -> replica.state() == Replica.State.WAITS && replica.target() != null)
                .toList();
        for (Replica first : ready) {
            SnapshotSource.Request request = request(first);
            boolean marked = isMarked(first);
            if (joins(first, request, marked)) {
                continue;
            }
            List<Replica> group = ready.stream()
                    .filter(other -> isMarked(other) == marked && request(other).equals(request))
                    .toList();
            if (transfer == null && (!marked || isTime(first, group.size()))) {
                start(request, group, marked);
                return;
            }
        }
    }

    private boolean joins(Replica replica, SnapshotSource.Request request, boolean marked) {
        SnapshotTransfer running = transfer;
        ReplicationStream stream = replication.stream();
        if (running == null || stream == null || running.has(replica)) {
            return running != null && running.has(replica);
        }
        if (!running.admits(request, marked, stream)) {
            return false;
        }
        SnapshotSource.Request shared = running.request();
        running.join(replica, Objects.requireNonNull(stream.readerAt(shared.offset())));
        announce(replica, shared);
        return true;
    }

    private void start(SnapshotSource.Request wanted, List<Replica> group, boolean marked) {
        ReplicationStream stream = replication.openStream();
        if (replication.isMaster()) {
            replication.setStreamDatabase(-1);
        }
        SnapshotSource.Request request = new SnapshotSource.Request(
                wanted.target(),
                wanted.content(),
                replication.id(),
                replication.offset(),
                replication.streamDatabase());
        log.info(
                "Starting snapshot for SYNC with target: {} ({} replicas, written for {})",
                marked ? "replicas sockets" : "disk",
                group.size(),
                request.target());
        try {
            SnapshotTransfer begun = new SnapshotTransfer(request, group, marked, this, turns, this::transferEnded);
            transfer = begun;
            for (Replica replica : group) {
                replica.follow(stream.readerAtEnd());
                announce(replica, request);
            }
            begun.start(Objects.requireNonNull(source, "no snapshots are served yet"));
        } catch (IOException e) {
            log.warn("No snapshot can be written: {}", e.getMessage());
            group.forEach(replica -> replica.connection().abort());
        }
    }

    private void transferEnded() {
        transfer = null;
        turns.next(this::startSnapshot);
    }

    private void announce(Replica replica, SnapshotSource.Request request) {
        if (replica.acknowledges()) {
            sendLine(replica, "+FULLRESYNC " + request.replid() + " " + request.offset() + "\r\n");
        }
    }

    private boolean isMarked(Replica replica) {
        Introduction introduction = replica.introduction();
        return introduction.endMark() && (config.yes(MARKED) || introduction.content() != SnapshotContent.EVERYTHING);
    }

    /** A snapshot that goes out while it is written cannot be joined later, so more replicas are waited for. */
    private boolean isTime(Replica first, int waiting) {
        long enough = config.number(REPLICAS_ENOUGH);
        return (enough > 0 && waiting >= enough)
                || turns.nowMillis() - first.askedMillis() >= config.number(DELAY_SECONDS) * 1000;
    }

    /** Two that wait and have the same can share a snapshot. */
    private SnapshotSource.Request request(Replica replica) {
        return new SnapshotSource.Request(
                Objects.requireNonNull(replica.target()), replica.introduction().content(), replication.id(), 0, 0);
    }

    private void cutSilent(long nowMillis) {
        long timeoutMillis = config.number(TIMEOUT_SECONDS) * 1000;
        for (Replica replica : List.copyOf(replicas)) {
            boolean silent = replica.state() == Replica.State.ONLINE
                    && replica.acknowledges()
                    && nowMillis - replica.heardMillis() > timeoutMillis;
            boolean stalled =
                    replica.state() == Replica.State.LOADS && replica.stalledMillis(nowMillis) > timeoutMillis;
            if (silent || stalled) {
                log.warn(
                        "Disconnecting timedout replica ({}): {}",
                        silent ? "streaming sync" : "full sync",
                        replica.connection().address());
                replica.connection().abort();
            }
        }
    }

    private void closeUnusedStream(long nowMillis) {
        long ttlMillis = config.number(BACKLOG_TTL_SECONDS) * 1000;
        if (replicas.isEmpty()
                && replication.isMaster()
                && replication.stream() != null
                && ttlMillis > 0
                && nowMillis - aloneSinceMillis > ttlMillis) {
            log.info("Replication backlog freed after {} seconds without connected replicas.", ttlMillis / 1000);
            replication.closeStream();
        }
    }

    private static void sendLine(Replica replica, String line) {
        byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
        replica.connection().send(bytes, 0, bytes.length);
    }
}
