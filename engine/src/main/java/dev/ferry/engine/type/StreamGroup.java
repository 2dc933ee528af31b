package dev.ferry.engine.type;

import dev.ferry.rdb.value.StreamId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A consumer group of a stream: how far it has come, and which entries its consumers were given and have not acknowledged. A
 * pending entry is one object that the group and its consumer share.
 */
public final class StreamGroup {

    private final byte[] name;
    private final TreeMap<StreamId, PendingEntry> pending = new TreeMap<>();
    private final TreeMap<byte[], StreamConsumer> consumers = new TreeMap<>(Arrays::compareUnsigned);
    private StreamId lastId;
    private long entriesRead;

    /** Makes a group without consumers. */
    public StreamGroup(byte[] name, StreamId lastId, long entriesRead) {
        this.name = name;
        this.lastId = lastId;
        this.entriesRead = entriesRead;
    }

    /** Returns its name, which is only lent. */
    public byte[] name() {
        return name;
    }

    /** Returns the id of the last entry that it was given. */
    public StreamId lastId() {
        return lastId;
    }

    public void setLastId(StreamId id) {
        lastId = id;
    }

    /** Returns how many entries it was given, or {@link StreamValue#UNKNOWN}. */
    public long entriesRead() {
        return entriesRead;
    }

    public void setEntriesRead(long count) {
        entriesRead = count;
    }

    /** Returns the consumers in the order of their names. */
    public Collection<StreamConsumer> consumers() {
        return consumers.values();
    }

    public @Nullable StreamConsumer consumer(byte[] consumer) {
        return consumers.get(consumer);
    }

    /** Adds a consumer, whose name is not there yet. */
    public StreamConsumer addConsumer(byte[] consumer, long nowMillis) {
        StreamConsumer added = new StreamConsumer(consumer, nowMillis);
        consumers.put(consumer, added);
        return added;
    }

    /** Removes a consumer with its pending entries. */
    public void removeConsumer(StreamConsumer consumer) {
        consumer.pending().keySet().forEach(pending::remove);
        consumers.remove(consumer.name());
    }

    /** Returns the pending entries by their ids, to be looked at only. */
    public NavigableMap<StreamId, PendingEntry> pending() {
        return pending;
    }

    /** Makes an entry pending for a consumer; it may have been another's. */
    public PendingEntry assign(StreamId id, StreamConsumer consumer) {
        PendingEntry entry = pending.get(id);
        if (entry == null) {
            entry = new PendingEntry(consumer);
            pending.put(id, entry);
        } else {
            entry.consumer().remove(id);
            entry.setConsumer(consumer);
        }
        consumer.add(id, entry);
        return entry;
    }

    /** Makes an entry pending no longer, and returns whether it was. */
    public boolean acknowledge(StreamId id) {
        PendingEntry entry = pending.remove(id);
        if (entry == null) {
            return false;
        }
        entry.consumer().remove(id);
        return true;
    }

    StreamGroup copy() {
        StreamGroup copy = new StreamGroup(name, lastId, entriesRead);
        for (StreamConsumer consumer : consumers.values()) {
            StreamConsumer added = copy.addConsumer(consumer.name(), consumer.seenAtMillis());
            added.setActiveAtMillis(consumer.activeAtMillis());
        }
        for (Map.Entry<StreamId, PendingEntry> entry : pending.entrySet()) {
            PendingEntry from = entry.getValue();
            StreamConsumer owner =
                    Objects.requireNonNull(copy.consumer(from.consumer().name()));
            PendingEntry to = copy.assign(entry.getKey(), owner);
            to.setDelivered(from.deliveredAtMillis(), from.deliveries());
        }
        return copy;
    }

    long memoryBytes() {
        return 160 + name.length + 104L * consumers.size() + 144L * pending.size();
    }
}
