package dev.ferry.rdb.value;

import dev.ferry.bytes.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Takes a {@link Value.OfStream} apart again, in the order that {@link StreamItem} tells. */
final class StreamPieces {

    /** The defaults of {@code stream-node-max-entries} and {@code stream-node-max-bytes}. */
    private static final int NODE_ENTRIES_MAX = 100;

    private static final int NODE_BYTES_MAX = 4096;

    private final Value.OfStream stream;

    StreamPieces(Value.OfStream stream) {
        this.stream = stream;
    }

    ValueItems.OfStream items() {
        List<List<StreamEntry>> nodes = nodes();
        Stream<StreamItem> ofNodes = nodes.stream().map(entries -> new StreamItem.Node(Items.of(entries)));
        Stream<StreamItem> ofGroups = stream.groups().entrySet().stream().flatMap(StreamPieces::group);
        Stream<StreamItem> all =
                Stream.of(ofNodes, Stream.of(state()), ofGroups, producers()).flatMap(pieces -> pieces);
        return new ValueItems.OfStream(nodes.size(), Items.of(all.iterator()));
    }

    private List<List<StreamEntry>> nodes() {
        List<List<StreamEntry>> nodes = new ArrayList<>();
        int from = 0;
        long bytes = 0;
        for (int at = 0; at < stream.entries().size(); at++) {
            long ofEntry = stream.entries().get(at).fields().stream()
                    .mapToLong(Bytes::length)
                    .sum();
            if (at > from && (at - from == NODE_ENTRIES_MAX || bytes + ofEntry > NODE_BYTES_MAX)) {
                nodes.add(stream.entries().subList(from, at));
                from = at;
                bytes = 0;
            }
            bytes += ofEntry;
        }
        if (from < stream.entries().size()) {
            nodes.add(stream.entries().subList(from, stream.entries().size()));
        }
        return nodes;
    }

    private StreamItem state() {
        return new StreamItem.State(
                stream.entries().size(),
                stream.last(),
                stream.first(),
                stream.maxDeleted(),
                stream.entriesAdded(),
                stream.groups().size(),
                true);
    }

    private static Stream<StreamItem> group(Map.Entry<Bytes, ConsumerGroup> named) {
        ConsumerGroup group = named.getValue();
        Stream<StreamItem> head = Stream.of(new StreamItem.Group(
                named.getKey(),
                group.last(),
                group.entriesRead(),
                group.pending().size()));
        Stream<StreamItem> pending = group.pending().entrySet().stream()
                .map(entry -> new StreamItem.Pending(
                        entry.getKey(),
                        entry.getValue().deliveredAtMillis(),
                        entry.getValue().deliveries()));
        Stream<StreamItem> nacks = Stream.concat(
                Stream.of(new StreamItem.Nacks(group.nacks().size())),
                group.nacks().stream().map(StreamItem.Nack::new));
        return Stream.of(head, pending, consumers(group), nacks).flatMap(pieces -> pieces);
    }

    private static Stream<StreamItem> consumers(ConsumerGroup group) {
        Map<Bytes, List<StreamId>> owned = group.ownedByConsumer();
        Stream<StreamItem> each = group.consumers().entrySet().stream().flatMap(named -> {
            List<StreamId> ids = owned.getOrDefault(named.getKey(), List.of());
            StreamItem consumer = new StreamItem.Consumer(
                    named.getKey(),
                    named.getValue().seenAtMillis(),
                    named.getValue().activeAtMillis(),
                    ids.size());
            return Stream.concat(Stream.of(consumer), ids.stream().map(StreamItem.Owned::new));
        });
        return Stream.concat(
                Stream.of(new StreamItem.Consumers(group.consumers().size())), each);
    }

    private Stream<StreamItem> producers() {
        StreamProducers producers = stream.producers();
        Stream<StreamItem> each = producers.iids().entrySet().stream()
                .flatMap(sent -> Stream.concat(
                        Stream.of(new StreamItem.Producer(
                                sent.getKey(), sent.getValue().size())),
                        sent.getValue().stream()));
        StreamItem head = new StreamItem.Idempotence(
                producers.durationSeconds(),
                producers.entriesMax(),
                producers.iids().size());
        StreamItem counts = new StreamItem.IdempotenceCounts(producers.iidsAdded(), producers.iidsDuplicate());
        return Stream.of(Stream.of(head), each, Stream.of(counts)).flatMap(pieces -> pieces);
    }
}
