package dev.ferry.engine.snapshot;

import dev.ferry.bytes.Bytes;
import dev.ferry.engine.type.PendingEntry;
import dev.ferry.engine.type.StreamConsumer;
import dev.ferry.engine.type.StreamGroup;
import dev.ferry.engine.type.StreamLimits;
import dev.ferry.engine.type.StreamValue;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.PackedStreamNode;
import dev.ferry.rdb.value.StreamEntry;
import dev.ferry.rdb.value.StreamId;
import dev.ferry.rdb.value.StreamItem;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a stream of its items: nodes as this server has them are taken over as they are, others entry by entry. Confined to one
 * thread.
 */
final class StreamReader {

    private final StreamValue stream = new StreamValue();
    private final StreamLimits limits;
    private final Map<StreamId, StreamItem.Pending> delivered = new HashMap<>();
    private boolean complete;
    private @Nullable StreamGroup group;
    private @Nullable StreamConsumer consumer;

    private StreamReader(StreamLimits limits) {
        this.limits = limits;
    }

    static StreamValue read(Items<StreamItem> items, StreamLimits limits) throws IOException {
        StreamReader reader = new StreamReader(limits);
        for (StreamItem item = items.next(); item != null; item = items.next()) {
            reader.take(item);
        }
        return reader.stream;
    }

    private void take(StreamItem item) throws IOException {
        switch (item) {
            case StreamItem.Node(Items<StreamEntry> entries) -> node(entries);
            case StreamItem.State state -> state(state);
            case StreamItem.Group next -> begin(next);
            case StreamItem.Pending pending -> delivered.put(pending.id(), pending);
            case StreamItem.Consumer next -> {
                StreamConsumer added = present(group).addConsumer(next.name().toArray(), next.seenAtMillis());
                added.setActiveAtMillis(next.activeAtMillis());
                consumer = added;
            }
            case StreamItem.Owned owned -> own(owned.id());
            case StreamItem.Nack nack ->
                throw new LoadException("a stream with entry " + nack.id()
                        + " pending for no consumer, which this server does not have");
            case StreamItem.Consumers consumers -> {}
            case StreamItem.Nacks nacks -> {}
            case StreamItem.Idempotence idempotence -> {}
            case StreamItem.Producer producer -> {}
            case StreamItem.Iid iid -> {}
            case StreamItem.IdempotenceCounts counts -> {}
        }
    }

    private void node(Items<StreamEntry> entries) throws IOException {
        if (entries instanceof PackedStreamNode packed
                && stream.addNode(new StreamValue.Node(packed.key(), packed.listpack()))) {
            return;
        }
        for (StreamEntry entry = entries.next(); entry != null; entry = entries.next()) {
            if (entry.id().compareTo(stream.lastId()) <= 0) {
                throw new LoadException("a stream with entry " + entry.id() + " behind " + stream.lastId());
            }
            byte[][] words = entry.fields().stream().map(Bytes::toArray).toArray(byte[][]::new);
            stream.add(entry.id(), words, 0, words.length, limits);
        }
    }

    private void state(StreamItem.State state) throws LoadException {
        if (state.length() != stream.size() || state.last().compareTo(stream.lastId()) < 0) {
            throw new LoadException("a stream with %d entries up to %s that says it has %d up to %s"
                    .formatted(stream.size(), stream.lastId(), state.length(), state.last()));
        }
        stream.setLastId(state.last());
        stream.setMaxDeletedId(state.maxDeleted());
        stream.setEntriesAdded(state.entriesAdded());
        complete = state.complete();
    }

    private void begin(StreamItem.Group next) throws LoadException {
        StreamGroup added = new StreamGroup(next.name().toArray(), next.last(), next.entriesRead());
        if (!complete) {
            added.setEntriesRead(stream.entriesUpTo(next.last()));
        }
        if (!stream.addGroup(added)) {
            throw new LoadException("a stream with two consumer groups " + next.name());
        }
        delivered.clear();
        group = added;
    }

    private void own(StreamId id) throws LoadException {
        StreamItem.Pending pending = delivered.remove(id);
        if (pending == null) {
            throw new LoadException(
                    "a stream with a consumer that has entry " + id + ", which nobody else has left pending");
        }
        PendingEntry entry = present(group).assign(id, present(consumer));
        entry.setDelivered(pending.deliveredAtMillis(), pending.deliveries());
    }

    private static <T> T present(@Nullable T part) throws LoadException {
        if (part == null) {
            throw new LoadException("a stream with the parts of a consumer group before the group");
        }
        return part;
    }
}
