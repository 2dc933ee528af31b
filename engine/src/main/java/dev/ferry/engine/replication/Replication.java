package dev.ferry.engine.replication;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an engine is in replication: its role, and the history of its dataset, which is a replid and an offset.
 *
 * <p>A dataset has a second replid when its history had another name up to {@link #secondOffset}, of its master before a
 * promotion; replicas of that master may go on from there.
 *
 * <p>A master appends what its clients change by {@link #stream}; while nobody has ever asked for the stream there is none, and the
 * offset stays. A replica appends the very bytes of its master by {@link #appendFromMaster}.
 */
public final class Replication {

    private final List<ReplicationListener> listeners = new ArrayList<>();
    private long backlogBytes;
    private String id = ReplicationId.random();
    private String secondId = ReplicationId.NONE;
    private long secondOffset = -1;
    private long offset;
    private @Nullable ReplicationStream stream;
    private @Nullable UpstreamLink upstream;
    private int streamDatabase = -1;
    private FailoverPhase failover = FailoverPhase.NONE;

    /** A master without history whose backlog will hold so many bytes. */
    public Replication(long backlogBytes) {
        this.backlogBytes = backlogBytes;
    }

    public void addListener(ReplicationListener listener) {
        listeners.add(listener);
    }

    public boolean isMaster() {
        return upstream == null;
    }

    /** Returns the link to the master, or null when this is a master itself. */
    public @Nullable UpstreamLink upstream() {
        return upstream;
    }

    /** Returns the replid. */
    public String id() {
        return id;
    }

    /** Returns how many bytes of the stream the dataset reflects: {@code master_repl_offset}. */
    public long offset() {
        return stream == null ? offset : stream.endOffset();
    }

    /** Returns the replid that the history had before, or {@link ReplicationId#NONE}. */
    public String secondId() {
        return secondId;
    }

    /** Returns the number of the first byte that {@link #secondId} is no longer right for, or -1: {@code second_repl_offset}. */
    public long secondOffset() {
        return secondOffset;
    }

    /** Returns the stream, or null while there is none. */
    public @Nullable ReplicationStream stream() {
        return stream;
    }

    /** Returns how many bytes the backlog holds. */
    public long backlogBytes() {
        return backlogBytes;
    }

    public void setBacklogBytes(long bytes) {
        backlogBytes = bytes;
        if (stream != null) {
            stream.setBacklogBytes(bytes);
        }
    }

    /**
     * Returns the database that the last SELECT of the stream has chosen, or -1 when the next command needs one before it. A
     * replica has the one of its master's stream.
     */
    public int streamDatabase() {
        return streamDatabase;
    }

    public void setStreamDatabase(int database) {
        streamDatabase = database;
    }

    /** Returns how far giving the role over has come. */
    public FailoverPhase failover() {
        return failover;
    }

    public void setFailover(FailoverPhase phase) {
        failover = phase;
    }

    /** Begins a stream if there is none. A master's history gets a new name, because what happened before was not kept. */
    public ReplicationStream openStream() {
        if (stream == null) {
            if (isMaster()) {
                id = ReplicationId.random();
                clearSecond();
            }
            streamDatabase = -1;
            begin(offset);
        }
        return Objects.requireNonNull(stream);
    }

    /** Ends the stream of a master that has had no replica for long. */
    public void closeStream() {
        if (stream != null) {
            offset = stream.endOffset();
            stream = null;
            id = ReplicationId.random();
            clearSecond();
            listeners.forEach(ReplicationListener::streamChanged);
        }
    }

    /** Appends something to the stream, which has to be open, and tells listeners. */
    public void append(byte[] bytes, int from, int length) {
        Objects.requireNonNull(stream, "the stream is not open").append(bytes, from, length);
        listeners.forEach(ReplicationListener::appended);
    }

    /**
     * Has the history of a dataset that was loaded, for a replica, which asks its master to go on there.
     *
     * @param database what the stream has selected there
     */
    public void takeUp(String replid, long at, int database) {
        id = replid;
        clearSecond();
        offset = at;
        streamDatabase = database;
    }

    /** Goes on behind the history of a dataset that was loaded, for a master: under a new name, and the old one is known as the second. */
    public void continueAfter(String replid, long at) {
        secondId = replid;
        secondOffset = at + 1;
        offset = at;
        streamDatabase = -1;
        begin(at);
    }

    /** Becomes a replica, or a replica of another master. The history stays until the new master says otherwise. */
    public void follow(UpstreamLink link) {
        UpstreamLink before = upstream;
        upstream = link;
        if (before != null) {
            before.close();
        }
        openKept();
        listeners.forEach(ReplicationListener::roleChanged);
    }

    /** Becomes a master: the history goes on under a new name, and the old one is known as the second. */
    public void promote() {
        UpstreamLink before = upstream;
        if (before == null) {
            return;
        }
        upstream = null;
        before.close();
        rename(ReplicationId.random());
        streamDatabase = -1;
        openKept();
        listeners.forEach(ReplicationListener::roleChanged);
    }

    /** Tells listeners that the dataset is about to be emptied for one of the master. */
    public void discardDataset() {
        listeners.forEach(ReplicationListener::datasetReplaced);
    }

    /** Takes the history of the master over together with its snapshot: FULLRESYNC is done. */
    public void adopt(String masterId, long masterOffset, int database) {
        id = masterId;
        clearSecond();
        offset = masterOffset;
        begin(masterOffset);
        streamDatabase = database;
        listeners.forEach(ReplicationListener::datasetReplaced);
        listeners.forEach(ReplicationListener::datasetAdopted);
    }

    /** Goes on with the stream of a master that has answered CONTINUE, under the name that it has there. */
    public void continueAs(String masterId) {
        if (!masterId.equals(id)) {
            rename(masterId);
        }
        openKept();
    }

    /** Appends bytes of the master, which have been applied. */
    public void appendFromMaster(byte[] bytes, int from, int length) {
        append(bytes, from, length);
    }

    /** Gives the history a new name and forgets the old one, as if something had happened to the dataset that nobody knows of. */
    public void changeId() {
        id = ReplicationId.random();
        clearSecond();
    }

    private void rename(String to) {
        secondId = id;
        secondOffset = offset() + 1;
        id = to;
        listeners.forEach(ReplicationListener::renamed);
    }

    private void openKept() {
        if (stream == null) {
            begin(offset);
        }
    }

    private void begin(long at) {
        stream = new ReplicationStream(at, backlogBytes);
        listeners.forEach(ReplicationListener::streamChanged);
    }

    private void clearSecond() {
        secondId = ReplicationId.NONE;
        secondOffset = -1;
    }
}
