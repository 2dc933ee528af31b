package dev.ferry.rdb.check;

import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.StreamEntry;
import dev.ferry.rdb.value.StreamId;
import dev.ferry.rdb.value.StreamItem;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Checks one stream: its entries against each other, and what it knows about itself against them. */
final class StreamCheck {

    private final RdbType type;
    private final Findings findings;
    private final Fingerprint fingerprint;
    private final long memoryBytesMax;
    private final Names groupNames;
    private final IdempotenceCheck idempotence;

    private long entries;
    private StreamId firstEntry = StreamId.ZERO;
    private StreamId lastEntry = StreamId.ZERO;
    private long entriesAdded;
    private @Nullable GroupCheck group;

    StreamCheck(RdbType type, Findings findings, Fingerprint fingerprint, long memoryBytesMax) {
        this.type = type;
        this.findings = findings;
        this.fingerprint = fingerprint;
        this.memoryBytesMax = memoryBytesMax;
        this.groupNames = new Names("consumer group", findings, new SeenNames(fingerprint, memoryBytesMax));
        this.idempotence = new IdempotenceCheck(findings, fingerprint, memoryBytesMax);
    }

    void check(Items<StreamItem> items) throws IOException {
        for (StreamItem item = findings.pull(items); item != null; item = findings.pull(items)) {
            switch (item) {
                case StreamItem.Node node -> node(node.entries());
                case StreamItem.State state -> state(state);
                case StreamItem.Group next -> group(next);
                case StreamItem.Pending pending -> inGroup().pending(pending.id());
                case StreamItem.Consumers consumers -> inGroup().endOfPending();
                case StreamItem.Consumer consumer -> inGroup().consumer(consumer.name());
                case StreamItem.Owned owned -> inGroup().owned(owned.id());
                case StreamItem.Nacks nacks -> inGroup().nacks();
                case StreamItem.Nack nack -> inGroup().owned(nack.id());
                case StreamItem.Idempotence settings -> {
                    endOfGroup();
                    idempotence.settings(settings);
                }
                case StreamItem.Producer producer -> idempotence.producer(producer);
                case StreamItem.Iid iid -> idempotence.iid(iid);
                case StreamItem.IdempotenceCounts counts -> {
                    // Any numbers are possible.
                }
            }
        }
    }

    private void node(Items<StreamEntry> ofNode) throws IOException {
        long before = entries;
        for (StreamEntry entry = findings.pull(ofNode); entry != null; entry = findings.pull(ofNode)) {
            if (entry.id().compareTo(lastEntry) <= 0) {
                findings.damage(
                        entries == 0
                                ? "stream entry " + entry.id() + " (greater)"
                                : "stream entry " + entry.id() + " after " + lastEntry + " (ascending)");
            } else {
                lastEntry = entry.id();
            }
            if (entries == 0) {
                firstEntry = entry.id();
            }
            entries++;
        }
        if (entries == before) {
            findings.damage("stream node without an entry that was not deleted (at least one)");
        }
    }

    private void state(StreamItem.State state) {
        if (state.length() != entries) {
            findings.damage("stream of length " + Long.toUnsignedString(state.length()) + " with " + entries
                    + " entries (expected as many as the length says)");
        }
        if (state.last().compareTo(lastEntry) < 0) {
            findings.damage("last id " + state.last() + " of a stream with entry " + lastEntry + " (not less)");
        }
        idempotence.last(state.last());
        entriesAdded = state.entriesAdded();
        if (!state.complete()) {
            return;
        }
        if (entries > 0 && !state.first().equals(firstEntry)) {
            findings.damage(
                    "first id " + state.first() + " of a stream that begins with " + firstEntry + " (the same)");
        }
        if (state.maxDeleted().compareTo(state.last()) > 0) {
            findings.damage("greatest deleted id " + state.maxDeleted() + " of a stream with last id " + state.last()
                    + " (not greater)");
        }
        if (Long.compareUnsigned(entriesAdded, state.length()) < 0) {
            findings.damage(Long.toUnsignedString(entriesAdded) + " entries added to a stream of length "
                    + Long.toUnsignedString(state.length()) + " (not less)");
        }
    }

    private void group(StreamItem.Group next) {
        endOfGroup();
        groupNames.add(next.name());
        // XGROUP of older servers took any number; what writes this type does not load such a one.
        if (type == RdbType.STREAM_LISTPACKS_5
                && next.entriesRead() != StreamItem.UNKNOWN
                && Long.compareUnsigned(next.entriesRead(), entriesAdded) > 0) {
            findings.damage("consumer group " + next.name() + " that has read "
                    + Long.toUnsignedString(next.entriesRead()) + " entries of a stream to which "
                    + Long.toUnsignedString(entriesAdded) + " were added (not more)");
        }
        Names consumers = new Names("consumer", findings, new SeenNames(fingerprint, memoryBytesMax));
        group = new GroupCheck(next.name(), findings, consumers, memoryBytesMax);
    }

    private GroupCheck inGroup() {
        GroupCheck current = group;
        if (current == null) {
            throw new IllegalStateException("an item of a consumer group before the group");
        }
        return current;
    }

    private void endOfGroup() {
        if (group != null) {
            group.end();
            group = null;
        }
    }
}
