package dev.ferry.migrator.verify.value;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.StreamEntry;
import dev.ferry.rdb.value.StreamId;
import dev.ferry.rdb.value.StreamItem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A stream out of a payload; its groups are held in memory. Confined to one thread. */
final class DumpedStream implements StreamSide {

    private final Items<StreamItem> items;
    private Items<StreamEntry> node = () -> null;
    private @Nullable StreamItem behindNodes;

    DumpedStream(Items<StreamItem> items) {
        this.items = items;
    }

    @Override
    public Items<StreamEntry> entries() {
        return this::nextEntry;
    }

    private @Nullable StreamEntry nextEntry() throws IOException {
        while (behindNodes == null) {
            StreamEntry entry = node.next();
            if (entry != null) {
                return entry;
            }
            StreamItem item = items.next();
            if (item instanceof StreamItem.Node(Items<StreamEntry> entries)) {
                node = entries;
            } else {
                behindNodes = item;
            }
            if (item == null) {
                return null;
            }
        }
        return null;
    }

    @Override
    public Surroundings surroundings() throws IOException {
        StreamId last = StreamId.ZERO;
        List<GroupBeingRead> groups = new ArrayList<>();
        for (StreamItem item = behindNodes; item != null; item = items.next()) {
            switch (item) {
                case StreamItem.State state -> last = state.last();
                case StreamItem.Group group -> groups.add(new GroupBeingRead(group.name(), group.last()));
                case StreamItem.Pending pending -> groups.getLast().pending(pending);
                case StreamItem.Consumer consumer -> groups.getLast().consumer(consumer.name());
                case StreamItem.Owned owned -> groups.getLast().owned(owned.id());
                // The counts are those of what follows; who sends what a second time is not compared.
                case StreamItem.Node node -> {}
                case StreamItem.Consumers count -> {}
                case StreamItem.Nacks count -> {}
                case StreamItem.Nack nack -> {}
                case StreamItem.Idempotence settings -> {}
                case StreamItem.Producer producer -> {}
                case StreamItem.Iid iid -> {}
                case StreamItem.IdempotenceCounts counts -> {}
            }
        }
        return new Surroundings(last, groups.stream().map(GroupBeingRead::group).toList());
    }

    /** A group: its pending entries come first, and then who has them. */
    private static final class GroupBeingRead {

        private final Bytes name;
        private final StreamId last;
        private final Set<Bytes> consumers = new HashSet<>();
        private final SortedMap<StreamId, StreamItem.Pending> pending = new TreeMap<>();
        private final Map<StreamId, Bytes> owners = new TreeMap<>();
        private Bytes consumer = Bytes.EMPTY;

        GroupBeingRead(Bytes name, StreamId last) {
            this.name = name;
            this.last = last;
        }

        void pending(StreamItem.Pending delivered) {
            pending.put(delivered.id(), delivered);
        }

        void consumer(Bytes next) {
            consumer = next;
            consumers.add(next);
        }

        void owned(StreamId id) {
            owners.put(id, consumer);
        }

        Group group() {
            List<Delivery> deliveries = pending.values().stream()
                    .map(delivered -> new Delivery(
                            delivered.id(),
                            owners.getOrDefault(delivered.id(), Bytes.EMPTY),
                            delivered.deliveredAtMillis(),
                            delivered.deliveries()))
                    .toList();
            return new Group(name, last, consumers, Items.of(deliveries));
        }
    }
}
