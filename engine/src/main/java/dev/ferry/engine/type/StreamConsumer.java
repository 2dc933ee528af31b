package dev.ferry.engine.type;

import dev.ferry.rdb.value.StreamId;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A consumer of a group, by a name that it gives itself. Times are milliseconds since 1970. */
public final class StreamConsumer {

    /** The time of activity of a consumer that was never given an entry. */
    public static final long NEVER = -1;

    private final byte[] name;
    private final TreeMap<StreamId, PendingEntry> pending = new TreeMap<>();
    private long seenAtMillis;
    private long activeAtMillis = NEVER;

    StreamConsumer(byte[] name, long seenAtMillis) {
        this.name = name;
        this.seenAtMillis = seenAtMillis;
    }

    /** Returns its name, which is only lent. */
    public byte[] name() {
        return name;
    }

    /** Returns when it last asked for something. */
    public long seenAtMillis() {
        return seenAtMillis;
    }

    public void setSeenAtMillis(long millis) {
        seenAtMillis = millis;
    }

    /** Returns when it was last given an entry, or {@link #NEVER}. */
    public long activeAtMillis() {
        return activeAtMillis;
    }

    public void setActiveAtMillis(long millis) {
        activeAtMillis = millis;
    }

    /** Returns the entries of the group that are pending for it, by their ids, to be looked at only. */
    public NavigableMap<StreamId, PendingEntry> pending() {
        return pending;
    }

    void add(StreamId id, PendingEntry entry) {
        pending.put(id, entry);
    }

    void remove(StreamId id) {
        pending.remove(id);
    }
}
