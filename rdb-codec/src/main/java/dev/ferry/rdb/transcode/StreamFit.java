package dev.ferry.rdb.transcode;

import dev.ferry.rdb.RdbCorruptException;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.StreamId;
import dev.ferry.rdb.value.StreamItem;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The pieces of a stream without what a generation of the layout has no place for. Confined to one thread. */
final class StreamFit implements Items<StreamItem> {

    private final Items<StreamItem> source;
    private final StreamGeneration generation;
    private final Losses losses;
    private final List<Set<StreamId>> nacked;

    private StreamItem.@Nullable State state;
    private int groups;
    private long pendingLeft;

    /** @param nacked of each group in its order the ids that no consumer has; they are left out, together with their entry */
    StreamFit(Items<StreamItem> source, StreamGeneration generation, Losses losses, List<Set<StreamId>> nacked) {
        this.source = source;
        this.generation = generation;
        this.losses = losses;
        this.nacked = nacked;
    }

    @Override
    public @Nullable StreamItem next() throws IOException {
        for (StreamItem item = source.next(); item != null; item = source.next()) {
            StreamItem fitting = fit(item);
            if (fitting != null) {
                return fitting;
            }
        }
        return null;
    }

    private @Nullable StreamItem fit(StreamItem item) throws IOException {
        return switch (item) {
            case StreamItem.Node node -> node;
            case StreamItem.State s -> state(s);
            case StreamItem.Group group -> group(group);
            case StreamItem.Pending pending -> pending(pending);
            case StreamItem.Consumers consumers -> consumers(consumers);
            case StreamItem.Consumer consumer -> consumer(consumer);
            case StreamItem.Owned owned -> owned(owned);
            case StreamItem.Nacks nacks -> generation.has(StreamGeneration.NACKS) ? nacks : nacks(nacks);
            case StreamItem.Nack nack -> generation.has(StreamGeneration.NACKS) ? nack : null;
            case StreamItem.Idempotence settings ->
                generation.has(StreamGeneration.IDEMPOTENCE) ? settings : idempotence(settings);
            case StreamItem.Producer producer -> generation.has(StreamGeneration.IDEMPOTENCE) ? producer : null;
            case StreamItem.Iid iid -> generation.has(StreamGeneration.IDEMPOTENCE) ? iid : null;
            case StreamItem.IdempotenceCounts counts ->
                generation.has(StreamGeneration.IDEMPOTENCE) ? counts : idempotenceCounts(counts);
        };
    }

    private StreamItem state(StreamItem.State s) throws UnrepresentableException {
        state = s;
        boolean remembers = !s.maxDeleted().equals(StreamId.ZERO) || s.entriesAdded() != s.length();
        if (!generation.has(StreamGeneration.COUNTERS) && s.complete() && remembers) {
            losses.lose(Loss.STREAM_STATE, " with the number of entries ever added and the greatest deleted id");
        }
        return s;
    }

    private StreamItem group(StreamItem.Group group) throws IOException {
        groups++;
        if (!generation.has(StreamGeneration.COUNTERS)
                && group.entriesRead() != StreamItem.UNKNOWN
                && group.entriesRead() != workedOut(group.last())) {
            losses.lose(Loss.STREAM_STATE, " with the number of entries that group " + group.name() + " has read");
        }
        pendingLeft = group.pending() - nackedOfGroup().size();
        if (pendingLeft < 0) {
            throw contradiction();
        }
        return new StreamItem.Group(group.name(), group.last(), entriesRead(group), pendingLeft);
    }

    /**
     * What the group has read. XGROUP of older servers took any number; a server that refuses more than were ever added
     * gets as many as were, which is what its own XGROUP makes of it.
     */
    private long entriesRead(StreamItem.Group group) {
        StreamItem.State s = state;
        if (s == null
                || group.entriesRead() == StreamItem.UNKNOWN
                || !losses.target().checksStreams()) {
            return group.entriesRead();
        }
        return Long.compareUnsigned(group.entriesRead(), s.entriesAdded()) > 0 ? s.entriesAdded() : group.entriesRead();
    }

    private @Nullable StreamItem pending(StreamItem.Pending pending) throws RdbCorruptException {
        if (nackedOfGroup().contains(pending.id())) {
            return null;
        }
        if (pendingLeft == 0) {
            throw contradiction();
        }
        pendingLeft--;
        return pending;
    }

    private StreamItem consumers(StreamItem.Consumers consumers) throws RdbCorruptException {
        if (pendingLeft != 0) {
            throw contradiction();
        }
        return consumers;
    }

    private StreamItem owned(StreamItem.Owned owned) throws RdbCorruptException {
        if (nackedOfGroup().contains(owned.id())) {
            throw losses.corrupt("entry " + owned.id() + " of a consumer group that was given back and has a consumer");
        }
        return owned;
    }

    /** A group without those that were given back has as many pending entries fewer, or the group is wrong. */
    private RdbCorruptException contradiction() {
        return losses.corrupt("consumer group that was given back entries that are not pending, or pending twice");
    }

    /** The number of entries read that a server works out when it loads a stream without it. */
    private long workedOut(StreamId last) {
        StreamItem.State s = state;
        if (s == null) {
            return StreamItem.UNKNOWN;
        }
        if (s.length() == 0 || last.equals(s.last())) {
            return s.length();
        }
        int order = last.compareTo(s.first());
        return order < 0 ? 0 : order == 0 ? 1 : StreamItem.UNKNOWN;
    }

    private StreamItem consumer(StreamItem.Consumer consumer) throws UnrepresentableException {
        if (!generation.has(StreamGeneration.ACTIVE_TIMES)
                && consumer.activeAtMillis() != StreamItem.UNKNOWN
                && consumer.activeAtMillis() != consumer.seenAtMillis()) {
            losses.lose(Loss.STREAM_STATE, " with the time at which consumer " + consumer.name() + " was active");
        }
        return consumer;
    }

    private StreamItem nacks(StreamItem.Nacks nacks) throws UnrepresentableException {
        if (nacks.count() > 0) {
            losses.lose(Loss.STREAM_NACKS, " with pending entries that were given back to their group");
        }
        return new StreamItem.Nacks(0);
    }

    private StreamItem idempotence(StreamItem.Idempotence settings) throws UnrepresentableException {
        if (settings.producers() > 0) {
            losses.lose(Loss.IDEMPOTENCE, " with ids of producers");
        }
        if (!settings.usual()) {
            losses.lose(Loss.IDEMPOTENCE, " with settings of its own for ids of producers");
        }
        return StreamItem.Idempotence.NONE;
    }

    private StreamItem idempotenceCounts(StreamItem.IdempotenceCounts counts) throws UnrepresentableException {
        if (counts.iidsAdded() != 0 || counts.iidsDuplicate() != 0) {
            losses.lose(Loss.IDEMPOTENCE, " with counts of ids of producers");
        }
        return new StreamItem.IdempotenceCounts(0, 0);
    }

    private Set<StreamId> nackedOfGroup() {
        return groups <= nacked.size() && groups > 0 ? nacked.get(groups - 1) : Set.of();
    }
}
