package dev.ferry.migrator.rdb.diff;

import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.rdb.keys.Hasher;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.StreamEntry;
import dev.ferry.rdb.value.StreamId;
import dev.ferry.rdb.value.StreamItem;
import java.io.IOException;

/**
 * The digest of a stream: entries in their order, the last id, groups with their last ids, pending entries with time, count and
 * consumer, consumers by name, and producers with their ids.
 *
 * <p>What older layouts have no place for does not count, because it is made up when they are read: the first id and the
 * greatest deleted one, the counters of stream and groups, when consumers were seen. Confined to one thread.
 */
final class StreamDigest {

    private static final int ENTRY = 1;
    private static final int PENDING = 2;
    private static final int CONSUMER = 3;
    private static final int OWNED = 4;
    private static final int GROUP = 5;
    private static final int PRODUCER = 6;
    private static final int IID = 7;

    private final Hasher hasher;
    private long entries;
    private long rest;
    private long group;
    private long owner;

    StreamDigest(Hasher hasher) {
        this.hasher = hasher;
    }

    /** Returns the digest, pulling all items. */
    long of(Items<StreamItem> items) throws IOException {
        entries = 0;
        rest = 0;
        group = 0;
        owner = 0;
        for (StreamItem item = items.next(); item != null; item = items.next()) {
            switch (item) {
                case StreamItem.Node node -> entries(node.entries());
                case StreamItem.State state -> {
                    begin(0, state.last());
                    rest += hasher.end();
                }
                case StreamItem.Group(Bytes name, StreamId last, long entriesRead, long pending) -> {
                    group = hasher.of(name);
                    begin(GROUP, last);
                    hasher.add(group);
                    rest += hasher.end();
                }
                case StreamItem.Pending pending -> {
                    begin(PENDING, pending.id());
                    hasher.add(group);
                    hasher.add(pending.deliveredAtMillis());
                    hasher.add(pending.deliveries());
                    rest += hasher.end();
                }
                case StreamItem.Consumer consumer -> {
                    owner = hasher.of(consumer.name());
                    begin(CONSUMER, StreamId.ZERO);
                    hasher.add(group);
                    hasher.add(owner);
                    rest += hasher.end();
                }
                case StreamItem.Owned owned -> {
                    begin(OWNED, owned.id());
                    hasher.add(group);
                    hasher.add(owner);
                    rest += hasher.end();
                }
                case StreamItem.Producer producer -> {
                    owner = hasher.of(producer.id());
                    begin(PRODUCER, StreamId.ZERO);
                    hasher.add(owner);
                    rest += hasher.end();
                }
                case StreamItem.Iid(Bytes iid, StreamId entry) -> {
                    begin(IID, entry);
                    hasher.add(owner);
                    hasher.add(iid);
                    rest += hasher.end();
                }
                case StreamItem.Consumers count -> {}
                case StreamItem.Nacks count -> {}
                case StreamItem.Nack nack -> {}
                case StreamItem.Idempotence settings -> {}
                case StreamItem.IdempotenceCounts counts -> {}
            }
        }
        return hasher.mix(entries) + rest;
    }

    private void entries(Items<StreamEntry> items) throws IOException {
        for (StreamEntry entry = items.next(); entry != null; entry = items.next()) {
            begin(ENTRY, entry.id());
            for (Bytes part : entry.fields()) {
                hasher.add(part.length());
                hasher.add(part);
            }
            entries = hasher.mix(entries ^ hasher.end()) + 1;
        }
    }

    private void begin(int what, StreamId id) {
        hasher.begin();
        hasher.add(what);
        hasher.add(id.millis());
        hasher.add(id.sequence());
    }
}
