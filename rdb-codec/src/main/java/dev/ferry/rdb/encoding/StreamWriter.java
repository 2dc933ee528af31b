package dev.ferry.rdb.encoding;

import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.StreamId;
import dev.ferry.rdb.value.StreamItem;
import java.io.IOException;

/** Writes the items of a stream, in one generation of the layout; see {@link StreamEncoding}. Confined to one thread. */
final class StreamWriter {

    private final int generation;
    private final Items<StreamItem> items;
    private final RdbOutput out;

    StreamWriter(int generation, Items<StreamItem> items, RdbOutput out) {
        this.generation = generation;
        this.items = items;
        this.out = out;
    }

    void write(long nodes) throws IOException {
        if (nodes < 0) {
            throw new IllegalArgumentException(nodes + " nodes (a stream is written after their number)");
        }
        out.length(nodes);
        StreamNodeBuilder builder = new StreamNodeBuilder(out.policy());
        for (long left = nodes; left > 0; left--) {
            StreamNodeBuilder.Built node =
                    builder.build(take(StreamItem.Node.class).entries());
            out.string(StreamIds.toBytes(node.key()));
            out.string(node.listpack());
        }
        StreamItem.State state = take(StreamItem.State.class);
        writeState(state);
        for (long left = state.groups(); left > 0; left--) {
            writeGroup(state);
        }
        writeIdempotence();
        StreamItem more = items.next();
        if (more != null) {
            throw new IllegalArgumentException(more + " after the end of a stream");
        }
    }

    private void writeState(StreamItem.State state) throws IOException {
        out.length(state.length());
        writeId(state.last());
        if (generation >= 2) {
            writeId(state.first());
            writeId(state.maxDeleted());
            out.length(state.entriesAdded());
        }
        out.length(state.groups());
    }

    private void writeGroup(StreamItem.State state) throws IOException {
        StreamItem.Group group = take(StreamItem.Group.class);
        out.string(group.name());
        writeId(group.last());
        if (generation >= 2) {
            out.length(entriesRead(state, group));
        }
        out.length(group.pending());
        for (long left = group.pending(); left > 0; left--) {
            StreamItem.Pending pending = take(StreamItem.Pending.class);
            StreamIds.write(pending.id(), out);
            out.i64(pending.deliveredAtMillis());
            out.length(pending.deliveries());
        }
        long consumers = take(StreamItem.Consumers.class).count();
        out.length(consumers);
        for (long left = consumers; left > 0; left--) {
            writeConsumer();
        }
        writeNacks();
    }

    private void writeConsumer() throws IOException {
        StreamItem.Consumer consumer = take(StreamItem.Consumer.class);
        out.string(consumer.name());
        out.i64(consumer.seenAtMillis());
        if (generation >= 3) {
            out.i64(consumer.activeAtMillis());
        }
        out.length(consumer.pending());
        for (long left = consumer.pending(); left > 0; left--) {
            StreamIds.write(take(StreamItem.Owned.class).id(), out);
        }
    }

    private void writeNacks() throws IOException {
        long nacks = take(StreamItem.Nacks.class).count();
        if (generation >= 5) {
            out.length(nacks);
        } else if (nacks > 0) {
            throw new IllegalArgumentException(nacks + " pending entries without a consumer, which generation "
                    + generation + " has no place for");
        }
        for (long left = nacks; left > 0; left--) {
            StreamIds.write(take(StreamItem.Nack.class).id(), out);
        }
    }

    private void writeIdempotence() throws IOException {
        StreamItem.Idempotence settings = take(StreamItem.Idempotence.class);
        boolean place = generation >= 4;
        if (place) {
            out.length(known(settings.durationSeconds()));
            out.length(known(settings.entriesMax()));
            out.length(settings.producers());
        }
        for (long left = settings.producers(); left > 0; left--) {
            StreamItem.Producer producer = take(StreamItem.Producer.class);
            if (place) {
                out.string(producer.id());
                out.length(producer.iids());
            }
            for (long iids = producer.iids(); iids > 0; iids--) {
                StreamItem.Iid iid = take(StreamItem.Iid.class);
                if (place) {
                    out.string(iid.iid());
                    writeId(iid.entry());
                }
            }
        }
        StreamItem.IdempotenceCounts counts = take(StreamItem.IdempotenceCounts.class);
        if (place) {
            out.length(counts.iidsAdded());
            out.length(counts.iidsDuplicate());
        }
    }

    private static long known(long setting) {
        return setting == StreamItem.UNKNOWN ? StreamItem.Idempotence.USUAL : setting;
    }

    /** Returns what the group has read; where the source has no place for it, what a server makes of such a source. */
    private static long entriesRead(StreamItem.State state, StreamItem.Group group) {
        if (state.complete() || group.entriesRead() != StreamItem.UNKNOWN) {
            return group.entriesRead();
        }
        StreamId read = group.last();
        if (state.length() == 0 || read.equals(state.last())) {
            return state.length();
        }
        int order = read.compareTo(state.first());
        return order < 0 ? 0 : order == 0 ? 1 : StreamItem.UNKNOWN;
    }

    private void writeId(StreamId id) throws IOException {
        out.length(id.millis());
        out.length(id.sequence());
    }

    private <T extends StreamItem> T take(Class<T> expected) throws IOException {
        StreamItem item = items.next();
        if (!expected.isInstance(item)) {
            throw new IllegalArgumentException(
                    (item == null ? "the end" : item) + " of a stream instead of a " + expected.getSimpleName());
        }
        return expected.cast(item);
    }
}
