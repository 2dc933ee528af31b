package dev.ferry.engine.snapshot;

import dev.ferry.bytes.Bytes;
import dev.ferry.engine.type.PendingEntry;
import dev.ferry.engine.type.StreamConsumer;
import dev.ferry.engine.type.StreamGroup;
import dev.ferry.engine.type.StreamValue;
import dev.ferry.rdb.encoding.RdbOutput;
import dev.ferry.rdb.value.StreamId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;

/**
 * A stream, node by node and then some pending entries after others, in the third generation of the layout, which is drawn at the
 * codec's encoding of streams.
 */
final class StreamPieces implements ValuePieces {

    private static final int PENDING_AT_ONCE = 1000;

    private final StreamValue stream;
    private final Iterator<StreamValue.Node> nodes;
    private final Iterator<StreamGroup> groups;
    private Iterator<StreamConsumer> consumers = Collections.emptyIterator();
    private Iterator<Map.Entry<StreamId, PendingEntry>> pending = Collections.emptyIterator();
    private Iterator<StreamId> owned = Collections.emptyIterator();
    private int consumerCount;
    private boolean stated;

    StreamPieces(StreamValue stream, RdbOutput out) throws IOException {
        this.stream = stream;
        this.nodes = stream.nodes().iterator();
        this.groups = stream.groups().iterator();
        out.length(stream.nodeCount());
    }

    @Override
    public boolean writeNext(RdbOutput out) throws IOException {
        if (nodes.hasNext()) {
            StreamValue.Node node = nodes.next();
            out.string(Bytes.adopt(bytes(node.id())));
            out.string(Bytes.adopt(node.listpack()));
            return true;
        }
        if (!stated) {
            writeState(out);
            stated = true;
        } else if (pending.hasNext()) {
            writePending(out);
        } else if (owned.hasNext()) {
            for (int left = PENDING_AT_ONCE; left > 0 && owned.hasNext(); left--) {
                out.raw(Bytes.adopt(bytes(owned.next())));
            }
        } else if (consumers.hasNext()) {
            writeConsumer(consumers.next(), out);
        } else if (groups.hasNext()) {
            writeGroup(groups.next(), out);
        }
        return pending.hasNext() || owned.hasNext() || consumers.hasNext() || groups.hasNext();
    }

    private void writeState(RdbOutput out) throws IOException {
        out.length(stream.size());
        writeId(stream.lastId(), out);
        writeId(stream.firstId(), out);
        writeId(stream.maxDeletedId(), out);
        out.length(stream.entriesAdded());
        out.length(stream.groups().size());
    }

    private void writeGroup(StreamGroup group, RdbOutput out) throws IOException {
        out.string(Bytes.copyOf(group.name()));
        writeId(group.lastId(), out);
        out.length(group.entriesRead());
        out.length(group.pending().size());
        pending = group.pending().entrySet().iterator();
        consumers = group.consumers().iterator();
        consumerCount = group.consumers().size();
        if (!pending.hasNext()) {
            out.length(consumerCount);
        }
    }

    /** Writes some pending entries of a group, and behind the last one how many consumers there are. */
    private void writePending(RdbOutput out) throws IOException {
        for (int left = PENDING_AT_ONCE; left > 0 && pending.hasNext(); left--) {
            Map.Entry<StreamId, PendingEntry> entry = pending.next();
            out.raw(Bytes.adopt(bytes(entry.getKey())));
            out.i64(entry.getValue().deliveredAtMillis());
            out.length(entry.getValue().deliveries());
        }
        if (!pending.hasNext()) {
            out.length(consumerCount);
        }
    }

    private void writeConsumer(StreamConsumer consumer, RdbOutput out) throws IOException {
        out.string(Bytes.copyOf(consumer.name()));
        out.i64(consumer.seenAtMillis());
        out.i64(consumer.activeAtMillis());
        out.length(consumer.pending().size());
        owned = consumer.pending().keySet().iterator();
    }

    private static void writeId(StreamId id, RdbOutput out) throws IOException {
        out.length(id.millis());
        out.length(id.sequence());
    }

    private static byte[] bytes(StreamId id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.millis())
                .putLong(id.sequence())
                .array();
    }
}
