package dev.ferry.rdb.value;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.value.ConsumerGroup.Pending;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Value.OfStream} of its items, in the order that {@link StreamItem} tells. Confined to one thread. */
final class StreamCollector {

    private final ValueBudget budget;
    private final Items<StreamItem> items;

    StreamCollector(ValueBudget budget, Items<StreamItem> items) {
        this.budget = budget;
        this.items = items;
    }

    Value.OfStream collect() throws IOException {
        List<StreamEntry> entries = new ArrayList<>();
        StreamItem item = items.next();
        while (item instanceof StreamItem.Node(Items<StreamEntry> ofNode)) {
            for (StreamEntry entry = ofNode.next(); entry != null; entry = ofNode.next()) {
                entries.add(accounted(entry));
            }
            item = items.next();
        }
        StreamItem.State state = as(StreamItem.State.class, item);
        LinkedHashMap<Bytes, ConsumerGroup> groups = new LinkedHashMap<>();
        for (long left = state.groups(); left > 0; left--) {
            StreamItem.Group group = next(StreamItem.Group.class);
            if (groups.put(budget.take(group.name()), group(group)) != null) {
                throw new InconsistentValueException("consumer group " + group.name() + " is in the stream twice");
            }
        }
        StreamProducers producers = producers(next(StreamItem.Idempotence.class));
        if (items.next() != null) {
            throw new InconsistentValueException("stream that goes on after its end");
        }
        return new Value.OfStream(
                entries, state.last(), state.first(), state.maxDeleted(), state.entriesAdded(), groups, producers);
    }

    private StreamEntry accounted(StreamEntry entry) throws IOException {
        budget.takeItem();
        for (Bytes part : entry.fields()) {
            budget.take(part);
        }
        return entry;
    }

    private ConsumerGroup group(StreamItem.Group group) throws IOException {
        LinkedHashMap<StreamId, Pending> pending = new LinkedHashMap<>();
        for (long left = group.pending(); left > 0; left--) {
            StreamItem.Pending item = next(StreamItem.Pending.class);
            budget.takeItem();
            if (pending.put(item.id(), new Pending(item.deliveredAtMillis(), item.deliveries(), null)) != null) {
                throw new InconsistentValueException(
                        "entry " + item.id() + " is pending twice in consumer group " + group.name());
            }
        }
        LinkedHashMap<Bytes, ConsumerGroup.Consumer> consumers = new LinkedHashMap<>();
        for (long left = next(StreamItem.Consumers.class).count(); left > 0; left--) {
            consumer(group, pending, consumers);
        }
        return new ConsumerGroup(group.last(), group.entriesRead(), pending, consumers, nacks(group, pending));
    }

    private void consumer(
            StreamItem.Group group, Map<StreamId, Pending> pending, Map<Bytes, ConsumerGroup.Consumer> consumers)
            throws IOException {
        StreamItem.Consumer consumer = next(StreamItem.Consumer.class);
        Bytes name = budget.take(consumer.name());
        if (consumers.put(name, new ConsumerGroup.Consumer(consumer.seenAtMillis(), consumer.activeAtMillis()))
                != null) {
            throw new InconsistentValueException("consumer " + name + " is twice in consumer group " + group.name());
        }
        for (long left = consumer.pending(); left > 0; left--) {
            StreamId id = next(StreamItem.Owned.class).id();
            Pending unowned = unowned(group, pending, id);
            pending.put(id, new Pending(unowned.deliveredAtMillis(), unowned.deliveries(), name));
        }
    }

    private List<StreamId> nacks(StreamItem.Group group, Map<StreamId, Pending> pending) throws IOException {
        List<StreamId> nacks = new ArrayList<>();
        for (long left = next(StreamItem.Nacks.class).count(); left > 0; left--) {
            StreamId id = next(StreamItem.Nack.class).id();
            budget.takeItem();
            unowned(group, pending, id);
            nacks.add(id);
        }
        return nacks;
    }

    private static Pending unowned(StreamItem.Group group, Map<StreamId, Pending> pending, StreamId id)
            throws InconsistentValueException {
        Pending found = pending.get(id);
        if (found == null) {
            throw new InconsistentValueException(
                    "a consumer has entry " + id + ", which is not pending in consumer group " + group.name());
        }
        if (found.consumer() != null) {
            throw new InconsistentValueException(
                    "two consumers have entry " + id + " of consumer group " + group.name());
        }
        return found;
    }

    private StreamProducers producers(StreamItem.Idempotence idempotence) throws IOException {
        LinkedHashMap<Bytes, List<StreamItem.Iid>> iids = new LinkedHashMap<>();
        for (long left = idempotence.producers(); left > 0; left--) {
            StreamItem.Producer producer = next(StreamItem.Producer.class);
            if (iids.put(budget.take(producer.id()), iids(producer)) != null) {
                throw new InconsistentValueException("producer " + producer.id() + " is in the stream twice");
            }
        }
        StreamItem.IdempotenceCounts counts = next(StreamItem.IdempotenceCounts.class);
        return new StreamProducers(
                idempotence.durationSeconds(),
                idempotence.entriesMax(),
                iids,
                counts.iidsAdded(),
                counts.iidsDuplicate());
    }

    private List<StreamItem.Iid> iids(StreamItem.Producer producer) throws IOException {
        List<StreamItem.Iid> iids = new ArrayList<>();
        for (long left = producer.iids(); left > 0; left--) {
            StreamItem.Iid iid = next(StreamItem.Iid.class);
            budget.take(iid.iid());
            iids.add(iid);
        }
        return iids;
    }

    private <T extends StreamItem> T next(Class<T> expected) throws IOException {
        return as(expected, items.next());
    }

    private static <T extends StreamItem> T as(Class<T> expected, @Nullable StreamItem item)
            throws InconsistentValueException {
        if (!expected.isInstance(item)) {
            throw new InconsistentValueException("stream with " + (item == null ? "an end" : item) + " where a "
                    + expected.getSimpleName() + " is due");
        }
        return expected.cast(item);
    }
}
