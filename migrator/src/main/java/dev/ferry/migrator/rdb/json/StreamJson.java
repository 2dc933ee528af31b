package dev.ferry.migrator.rdb.json;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.spill.Spill;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.StreamEntry;
import dev.ferry.rdb.value.StreamId;
import dev.ferry.rdb.value.StreamItem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A stream as JSON.
 *
 * <pre>
 * {"lastId":"ms-seq","length":n,"entries":[{"id":"ms-seq","fields":[[S,S],…]},…],
 *  "groups":[{"name":S,"lastId":"ms-seq","pending":[{"id":"ms-seq","consumer":S|null,"deliveryTime":ms,"deliveryCount":n},…],
 *             "consumers":[S,…]},…]}
 * </pre>
 *
 * <p>In the file the entries stand before the last id and the length, so they wait in a {@link Spill}, already as JSON. The
 * pending entries of one group are held in memory, {@link PendingTable} says how; a pending entry that no consumer has
 * (Redis 8.8) has the consumer null. Confined to one thread.
 */
final class StreamJson implements AutoCloseable {

    private static final int SPILL_MEMORY_BYTES = 1 << 20;

    private static final byte[] LAST_ID = JsonOutput.nameOf("lastId");
    private static final byte[] LENGTH = JsonOutput.nameOf("length");
    private static final byte[] ENTRIES = JsonOutput.nameOf("entries");
    private static final byte[] ID = JsonOutput.nameOf("id");
    private static final byte[] FIELDS = JsonOutput.nameOf("fields");
    private static final byte[] GROUPS = JsonOutput.nameOf("groups");
    private static final byte[] NAME = JsonOutput.nameOf("name");
    private static final byte[] PENDING = JsonOutput.nameOf("pending");
    private static final byte[] CONSUMER = JsonOutput.nameOf("consumer");
    private static final byte[] DELIVERY_TIME = JsonOutput.nameOf("deliveryTime");
    private static final byte[] DELIVERY_COUNT = JsonOutput.nameOf("deliveryCount");
    private static final byte[] CONSUMERS = JsonOutput.nameOf("consumers");

    private final JsonOutput out;
    private final Spill spill;
    private final JsonOutput spilled;

    private final PendingTable pending = new PendingTable();
    private final List<Bytes> consumers = new ArrayList<>();
    private boolean groupOpen;

    StreamJson(JsonOutput out, Path spillDirectory) {
        this.out = out;
        this.spill = new Spill(spillDirectory, SPILL_MEMORY_BYTES);
        this.spilled = new JsonOutput(spill);
    }

    /** Prints the stream, pulling all of its items. */
    void print(Items<StreamItem> items) throws IOException {
        spilled.beginArray();
        for (StreamItem item = items.next(); item != null; item = items.next()) {
            switch (item) {
                case StreamItem.Node node -> entries(node.entries());
                case StreamItem.State state -> state(state);
                case StreamItem.Group group -> beginGroup(group);
                case StreamItem.Pending entry -> pending.add(entry);
                case StreamItem.Consumer consumer -> consumers.add(consumer.name());
                case StreamItem.Owned owned -> pending.own(owned.id(), consumers.size() - 1);
                case StreamItem.Nacks nacks -> {}
                case StreamItem.Consumers count -> {}
                case StreamItem.Nack nack -> {}
                case StreamItem.Idempotence idempotence -> {}
                case StreamItem.Producer producer -> {}
                case StreamItem.Iid iid -> {}
                case StreamItem.IdempotenceCounts counts -> {}
            }
        }
        endGroup();
        out.endArray();
        out.endObject();
    }

    @Override
    public void close() throws IOException {
        spill.close();
    }

    private void entries(Items<StreamEntry> entries) throws IOException {
        for (StreamEntry entry = entries.next(); entry != null; entry = entries.next()) {
            spilled.beginObject();
            spilled.name(ID);
            id(entry.id(), spilled);
            spilled.name(FIELDS);
            spilled.beginArray();
            List<Bytes> fields = entry.fields();
            for (int i = 0; i < fields.size(); i += 2) {
                spilled.beginArray();
                spilled.string(fields.get(i));
                spilled.string(fields.get(i + 1));
                spilled.endArray();
            }
            spilled.endArray();
            spilled.endObject();
        }
    }

    private void state(StreamItem.State state) throws IOException {
        spilled.endArray();
        spilled.flush();
        spilled.newValue();
        out.beginObject();
        out.name(LAST_ID);
        id(state.last(), out);
        out.name(LENGTH);
        out.number(state.length());
        out.name(ENTRIES);
        spill.writeTo(out::raw);
        spill.clear();
        out.afterRaw();
        out.name(GROUPS);
        out.beginArray();
    }

    private void beginGroup(StreamItem.Group group) throws IOException {
        endGroup();
        groupOpen = true;
        out.beginObject();
        out.name(NAME);
        out.string(group.name());
        out.name(LAST_ID);
        id(group.last(), out);
    }

    /** Only when the whole group has been read is it known which consumer has which pending entry. */
    private void endGroup() throws IOException {
        if (!groupOpen) {
            return;
        }
        groupOpen = false;
        out.name(PENDING);
        out.beginArray();
        for (int i = 0; i < pending.size(); i++) {
            pending(i);
        }
        out.endArray();
        out.name(CONSUMERS);
        out.beginArray();
        for (Bytes consumer : consumers) {
            out.string(consumer);
        }
        out.endArray();
        out.endObject();
        pending.clear();
        consumers.clear();
    }

    private void pending(int index) throws IOException {
        out.beginObject();
        out.name(ID);
        out.id(pending.millis(index), pending.sequence(index));
        out.name(CONSUMER);
        int consumer = pending.consumer(index);
        if (consumer == PendingTable.NOBODY) {
            out.nothing();
        } else {
            out.string(consumers.get(consumer));
        }
        out.name(DELIVERY_TIME);
        out.number(pending.deliveredAtMillis(index));
        out.name(DELIVERY_COUNT);
        out.unsigned(pending.deliveries(index));
        out.endObject();
    }

    private static void id(StreamId id, JsonOutput out) throws IOException {
        out.id(id.millis(), id.sequence());
    }
}
