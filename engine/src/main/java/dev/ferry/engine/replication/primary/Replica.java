package dev.ferry.engine.replication.primary;

import dev.ferry.engine.replication.StreamReader;
import dev.ferry.rdb.transcode.TargetServer;
import org.jspecify.annotations.Nullable;

/** One replica that is served: how far it has come, and what it has acknowledged. */
public final class Replica {

    /** How far a replica has come. */
    public enum State {
        /** It has not asked for the stream yet. */
        NEW("none"),
        /** It waits for a snapshot to begin, or to be written to a file. */
        WAITS("wait_bgsave"),
        /** It gets a snapshot. */
        LOADS("send_bulk"),
        /** It gets the stream. */
        ONLINE("online");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** Returns the word that INFO says. */
        public String word() {
            return word;
        }
    }

    private static final int PART_BYTES_MAX = 64 << 10;

    private final ReplicaConnection connection;
    private final Introduction introduction = new Introduction();
    private State state = State.NEW;
    private boolean acknowledges = true;
    private boolean awaitsFirstWord;
    private boolean gone;
    private @Nullable TargetServer target;
    private @Nullable StreamReader reader;
    private long acknowledgedOffset;
    private long acknowledgedFileOffset;
    private long heardMillis;
    private long askedMillis;
    private long takingMillis;
    private long lastWaitingBytes;

    /** A client that may become a replica. */
    public Replica(ReplicaConnection connection) {
        this.connection = connection;
    }

    ReplicaConnection connection() {
        return connection;
    }

    /** Returns what it has said about itself. */
    public Introduction introduction() {
        return introduction;
    }

    public State state() {
        return state;
    }

    /** Returns the host of its connection, or the one at which it wants to be known. */
    public String host() {
        if (!introduction.address().isEmpty()) {
            return introduction.address();
        }
        String address = connection.address();
        String host = address.substring(0, Math.max(0, address.lastIndexOf(':')));
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Returns up to where it has said that it has applied the stream. */
    public long acknowledgedOffset() {
        return acknowledgedOffset;
    }

    /** Returns up to where it has said that the stream is safe in its file. */
    public long acknowledgedFileOffset() {
        return acknowledgedFileOffset;
    }

    /** Returns since when it is silent; milliseconds since 1970. */
    public long heardMillis() {
        return heardMillis;
    }

    /** Returns how many bytes wait to be taken by it, also those that it shares with the backlog. */
    public long pendingBytes(long endOffset) {
        return connection.waitingBytes() + (reader == null ? 0 : endOffset - reader.offset());
    }

    /** Returns whether it acknowledges the stream; one that has said SYNC does not. */
    public boolean acknowledges() {
        return acknowledges;
    }

    boolean isGone() {
        return gone;
    }

    void markGone() {
        gone = true;
        reader = null;
    }

    void asks(boolean bySync, long nowMillis) {
        acknowledges = !bySync;
        askedMillis = nowMillis;
        heardMillis = nowMillis;
        state = State.WAITS;
    }

    long askedMillis() {
        return askedMillis;
    }

    @Nullable
    TargetServer target() {
        return target;
    }

    void setTarget(TargetServer target) {
        this.target = target;
    }

    /** A snapshot has begun at the place of the reader. */
    void follow(StreamReader from) {
        reader = from;
        acknowledgedOffset = 0;
    }

    void load(long nowMillis) {
        state = State.LOADS;
        takingMillis = nowMillis;
    }

    /** It has everything up to the reader. */
    void goOnline(boolean afterItsWord, long nowMillis) {
        state = State.ONLINE;
        awaitsFirstWord = afterItsWord;
        heardMillis = nowMillis;
    }

    void heard(long nowMillis) {
        heardMillis = nowMillis;
    }

    void acknowledged(long offset, long fileOffset, long nowMillis) {
        acknowledgedOffset = Math.max(acknowledgedOffset, offset);
        acknowledgedFileOffset = Math.max(acknowledgedFileOffset, fileOffset);
        heardMillis = nowMillis;
        awaitsFirstWord = false;
    }

    /** Sends of the stream what its connection takes now. */
    void pump() {
        StreamReader from = reader;
        if (from == null || state != State.ONLINE || awaitsFirstWord) {
            return;
        }
        int available;
        while (connection.isWritable() && (available = from.available()) > 0) {
            int part = Math.min(available, PART_BYTES_MAX);
            int index = from.arrayIndex();
            from.advance(part);
            connection.send(from.array(), index, part);
        }
    }

    /** Returns for how long it has taken nothing of what waits for it. */
    long stalledMillis(long nowMillis) {
        long waiting = connection.waitingBytes();
        if (waiting == 0 || waiting != lastWaitingBytes) {
            takingMillis = nowMillis;
            lastWaitingBytes = waiting;
        }
        return nowMillis - takingMillis;
    }
}
