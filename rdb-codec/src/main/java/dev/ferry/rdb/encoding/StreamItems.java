package dev.ferry.rdb.encoding;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.StreamEntry;
import dev.ferry.rdb.value.StreamId;
import dev.ferry.rdb.value.StreamItem;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The items of a stream, read one by one; see {@link StreamEncoding} for how they stand. Confined to one thread.
 *
 * <p>What an older form does not say is what a server takes for it that loads such a file.
 */
final class StreamItems implements Items<StreamItem> {

    private static final int DURATION_SECONDS_MAX = 86_400;
    private static final int ENTRIES_MAX = 10_000;

    private final RdbInput in;
    private final int generation;

    private Phase phase = Phase.NODE;
    private long nodesLeft;
    private long groupsLeft;
    private long pendingLeft;
    private long consumersLeft;
    private long ownedLeft;
    private long nacksLeft;
    private long producersLeft;
    private long iidsLeft;
    private StreamId first = StreamId.ZERO;

    /** What comes next, if there is any of it left. */
    private enum Phase {
        NODE,
        GROUP,
        PENDING,
        CONSUMER,
        OWNED,
        NACK,
        PRODUCER,
        IID,
        END
    }

    /** Begins with the first node, after the number of nodes. */
    StreamItems(RdbInput in, int generation, long nodes) {
        this.in = in;
        this.generation = generation;
        this.nodesLeft = nodes;
    }

    @Override
    public @Nullable StreamItem next() throws IOException {
        return switch (phase) {
            case NODE -> nodesLeft-- > 0 ? node() : state();
            case GROUP -> groupsLeft-- > 0 ? group() : idempotence();
            case PENDING -> pendingLeft-- > 0 ? pending() : consumers();
            case CONSUMER -> consumersLeft-- > 0 ? consumer() : nacks();
            case OWNED -> ownedLeft-- > 0 ? new StreamItem.Owned(StreamIds.read(in)) : after(Phase.CONSUMER);
            case NACK -> nacksLeft-- > 0 ? new StreamItem.Nack(StreamIds.read(in)) : after(Phase.GROUP);
            case PRODUCER -> producersLeft-- > 0 ? producer() : counts();
            case IID -> iidsLeft-- > 0 ? iid() : after(Phase.PRODUCER);
            case END -> null;
        };
    }

    private @Nullable StreamItem after(Phase following) throws IOException {
        phase = following;
        return next();
    }

    private StreamItem node() throws IOException {
        long start = in.offset();
        Bytes key = in.element("key of a stream node");
        if (key.length() != StreamIds.BYTES) {
            throw in.corrupt(start, "stream node key of " + key.length() + " bytes (" + StreamIds.BYTES + ")");
        }
        StreamId base = StreamIds.of(key);
        Blob blob = in.blob("stream node");
        if (generation == 1 && first.equals(StreamId.ZERO)) {
            StreamEntry entry = new StreamNodeEntries(base, blob).next();
            first = entry == null ? StreamId.ZERO : entry.id();
        }
        return new StreamItem.Node(new StreamNodeEntries(base, blob));
    }

    private StreamItem state() throws IOException {
        long length = in.count();
        StreamId last = id();
        boolean complete = generation >= 2;
        StreamId firstLive = complete ? id() : first;
        StreamId maxDeleted = complete ? id() : StreamId.ZERO;
        long entriesAdded = complete ? in.length() : length;
        groupsLeft = in.count();
        phase = Phase.GROUP;
        return new StreamItem.State(length, last, firstLive, maxDeleted, entriesAdded, groupsLeft, complete);
    }

    private StreamItem group() throws IOException {
        Bytes name = in.element("name of a consumer group");
        StreamId last = id();
        long entriesRead = generation >= 2 ? in.length() : StreamItem.UNKNOWN;
        pendingLeft = in.count();
        phase = Phase.PENDING;
        return new StreamItem.Group(name, last, entriesRead, pendingLeft);
    }

    private StreamItem pending() throws IOException {
        StreamId id = StreamIds.read(in);
        long deliveredAtMillis = in.i64();
        return new StreamItem.Pending(id, deliveredAtMillis, in.length());
    }

    private StreamItem consumers() throws IOException {
        consumersLeft = in.count();
        phase = Phase.CONSUMER;
        return new StreamItem.Consumers(consumersLeft);
    }

    private StreamItem consumer() throws IOException {
        Bytes name = in.element("name of a consumer");
        long seenAtMillis = in.i64();
        long activeAtMillis = generation >= 3 ? in.i64() : seenAtMillis;
        ownedLeft = in.count();
        phase = Phase.OWNED;
        return new StreamItem.Consumer(name, seenAtMillis, activeAtMillis, ownedLeft);
    }

    private StreamItem nacks() throws IOException {
        nacksLeft = generation >= 5 ? in.count() : 0;
        phase = Phase.NACK;
        return new StreamItem.Nacks(nacksLeft);
    }

    private StreamItem idempotence() throws IOException {
        phase = Phase.PRODUCER;
        if (generation < 4) {
            return StreamItem.Idempotence.NONE;
        }
        long durationSeconds = upTo(DURATION_SECONDS_MAX, "seconds that a stream keeps ids of producers");
        long entriesMax = upTo(ENTRIES_MAX, "ids that a stream keeps of each producer");
        producersLeft = in.count();
        return new StreamItem.Idempotence(durationSeconds, entriesMax, producersLeft);
    }

    private StreamItem producer() throws IOException {
        Bytes id = in.element("id of a producer");
        iidsLeft = in.count();
        phase = Phase.IID;
        return new StreamItem.Producer(id, iidsLeft);
    }

    private StreamItem iid() throws IOException {
        Bytes iid = in.element("id that a producer gave an entry");
        return new StreamItem.Iid(iid, id());
    }

    private StreamItem counts() throws IOException {
        phase = Phase.END;
        if (generation < 4) {
            return new StreamItem.IdempotenceCounts(0, 0);
        }
        long added = in.length();
        return new StreamItem.IdempotenceCounts(added, in.length());
    }

    private StreamId id() throws IOException {
        long millis = in.length();
        return new StreamId(millis, in.length());
    }

    private long upTo(int max, String what) throws IOException {
        long start = in.offset();
        long number = in.length();
        if (number < 1 || number > max) {
            throw in.corrupt(start, Long.toUnsignedString(number) + " " + what + " (1 to " + max + ")");
        }
        return number;
    }
}
