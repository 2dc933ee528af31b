package dev.ferry.engine.type;

import dev.ferry.rdb.value.StreamId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A stream: its entries in nodes, which are found by their ids, and its consumer groups. It stays when its last entry is deleted.
 *
 * <p>What it knows beside its entries is what the servers know: the last id that was ever given, the first one that is there,
 * the greatest that was ever deleted, and how many there ever were. From this follows how far a group has come, see {@link
 * #lag}.
 */
public final class StreamValue extends Value {

    /** The most bytes of all fields and values of an entry. */
    public static final long ENTRY_BYTES_MAX = Listpack.BYTES_MAX;

    /** The number of entries read that nobody knows. */
    public static final long UNKNOWN = -1;

    private final TreeMap<StreamId, StreamNode> nodes = new TreeMap<>();
    private final TreeMap<byte[], StreamGroup> groups = new TreeMap<>(Arrays::compareUnsigned);

    /** What all nodes take on the heap, for {@link #memoryBytes}. */
    private long nodeBytes;

    private long length;
    private StreamId lastId = StreamId.ZERO;
    private StreamId firstId = StreamId.ZERO;
    private StreamId maxDeletedId = StreamId.ZERO;
    private long entriesAdded;

    @Override
    public ValueType type() {
        return ValueType.STREAM;
    }

    @Override
    public String encoding() {
        return "stream";
    }

    /** Returns the number of entries that are not deleted. */
    @Override
    public long size() {
        return length;
    }

    /** Returns the last id that was given. */
    public StreamId lastId() {
        return lastId;
    }

    /** Returns the id of the first entry, or {@link StreamId#ZERO}. */
    public StreamId firstId() {
        return firstId;
    }

    /** Returns the greatest id that was deleted other than by cutting off the beginning. */
    public StreamId maxDeletedId() {
        return maxDeletedId;
    }

    /** Returns how many entries there ever were. */
    public long entriesAdded() {
        return entriesAdded;
    }

    public void setLastId(StreamId id) {
        lastId = id;
    }

    public void setMaxDeletedId(StreamId id) {
        maxDeletedId = id;
    }

    public void setEntriesAdded(long count) {
        entriesAdded = count;
    }

    /** Returns the id that an entry gets which is added at this time. The last id of all must not have been given. */
    public StreamId nextId(long nowMillis) {
        return Long.compareUnsigned(nowMillis, lastId.millis()) > 0 ? new StreamId(nowMillis, 0) : lastId.next();
    }

    /**
     * Adds an entry of fields and values that stand by turns in a part of an array.
     *
     * @param id greater than {@link #lastId}
     */
    public void add(StreamId id, byte[][] words, int from, int to, StreamLimits limits) {
        long bytes = bytes(words, from, to);
        Map.Entry<StreamId, StreamNode> last = nodes.lastEntry();
        StreamNode node = last == null ? null : last.getValue();
        if (node == null || !node.admits(bytes, limits)) {
            node = new StreamNode(id, words, from, to);
            nodes.put(id, node);
            nodeBytes += node.memoryBytes();
        }
        long before = node.memoryBytes();
        node.append(id, words, from, to);
        nodeBytes += node.memoryBytes() - before;
        length++;
        entriesAdded++;
        lastId = id;
        if (length == 1) {
            firstId = id;
        }
    }

    /** Returns how many bytes a part of an array has in all. */
    public static long bytes(byte[][] words, int from, int to) {
        long bytes = 0;
        for (int i = from; i < to; i++) {
            bytes += words[i].length;
        }
        return bytes;
    }

    /** Returns a cursor over the entries from one id to another, both included, or in the other direction. */
    public StreamCursor cursor(StreamId start, StreamId end, boolean backward) {
        return new StreamCursor(nodes, start, end, backward);
    }

    /** Returns a cursor that is at the entry of an id, or null. */
    public @Nullable StreamCursor find(StreamId id) {
        StreamCursor cursor = cursor(id, id, false);
        return cursor.advance() ? cursor : null;
    }

    /** Returns the id of the first entry, deleted ones too that still take room, or {@link StreamId#MAX}. */
    public StreamId firstStoredId() {
        Map.Entry<StreamId, StreamNode> node = nodes.firstEntry();
        return node == null ? StreamId.MAX : node.getValue().id(node.getValue().first());
    }

    /** Returns the id of the last entry, or {@link StreamId#ZERO}. */
    public StreamId lastEntryId() {
        StreamCursor cursor = cursor(StreamId.ZERO, StreamId.MAX, true);
        return length > 0 && cursor.advance() ? cursor.id() : StreamId.ZERO;
    }

    /** Deletes an entry and returns whether it was there. */
    public boolean delete(StreamId id) {
        StreamCursor cursor = find(id);
        if (cursor == null) {
            return false;
        }
        StreamNode node = cursor.node();
        if (node.live() == 1) {
            nodes.remove(node.key());
            nodeBytes -= node.memoryBytes();
        } else {
            long before = node.memoryBytes();
            node.delete(cursor.at());
            nodeBytes += node.memoryBytes() - before;
        }
        length--;
        if (id.compareTo(maxDeletedId) > 0) {
            maxDeletedId = id;
        }
        if (id.equals(firstId)) {
            findFirst();
        }
        return true;
    }

    /** Cuts off the beginning and returns how many entries went. */
    public long trim(StreamTrim trim) {
        long removed = 0;
        while (!nodes.isEmpty() && !(trim instanceof StreamTrim.ToLength to && length <= to.length())) {
            StreamNode node = nodes.firstEntry().getValue();
            if (trim.entriesMax() > 0 && removed + node.live() > trim.entriesMax()) {
                break;
            }
            if (goesWhole(node, trim)) {
                nodes.pollFirstEntry();
                nodeBytes -= node.memoryBytes();
                removed += node.live();
                length -= node.live();
            } else {
                long before = node.memoryBytes();
                long here = trim.approximate() ? 0 : trimWithin(node, trim);
                nodeBytes += node.memoryBytes() - before;
                removed += here;
                length -= here;
                break;
            }
        }
        if (removed > 0) {
            findFirst();
        }
        return removed;
    }

    /** Returns the groups in the order of their names. */
    public Collection<StreamGroup> groups() {
        return groups.values();
    }

    public @Nullable StreamGroup group(byte[] name) {
        return groups.get(name);
    }

    /** Adds a group, and returns false when there is one of this name. */
    public boolean addGroup(StreamGroup group) {
        return groups.putIfAbsent(group.name(), group) == null;
    }

    public boolean removeGroup(byte[] name) {
        return groups.remove(name) != null;
    }

    /** Notes that a group is given the entry of an id, when that is further than it has come. */
    public void deliver(StreamGroup group, StreamId id) {
        if (group.entriesRead() != UNKNOWN
                && group.lastId().compareTo(firstId) >= 0
                && !hasDeletedSince(group.lastId())) {
            group.setEntriesRead(group.entriesRead() + 1);
        } else if (entriesAdded > 0) {
            group.setEntriesRead(entriesUpTo(id));
        }
        group.setLastId(id);
    }

    /** Returns how many entries there are that a group has not been given, if what the stream knows is enough to tell. */
    public OptionalLong lag(StreamGroup group) {
        if (entriesAdded == 0 || length == 0) {
            return OptionalLong.of(0);
        }
        if (group.lastId().compareTo(firstId) < 0 && maxDeletedId.compareTo(firstId) < 0) {
            return OptionalLong.of(length);
        }
        long read = group.entriesRead() != UNKNOWN && !hasDeletedSince(group.lastId())
                ? group.entriesRead()
                : entriesUpTo(group.lastId());
        return read == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(entriesAdded - read);
    }

    /** Returns how many entries there ever were up to an id, or {@link #UNKNOWN} where the stream does not know enough. */
    public long entriesUpTo(StreamId id) {
        if (entriesAdded == 0) {
            return 0;
        }
        int toLast = id.compareTo(lastId);
        if (length == 0 && toLast <= 0) {
            return entriesAdded;
        }
        if (!id.equals(StreamId.ZERO) && id.compareTo(maxDeletedId) < 0) {
            return UNKNOWN;
        }
        if (toLast >= 0) {
            return toLast == 0 ? entriesAdded : UNKNOWN;
        }
        int toFirst = id.compareTo(firstId);
        if (maxDeletedId.compareTo(firstId) < 0 && toFirst <= 0) {
            return entriesAdded - length + (toFirst == 0 ? 1 : 0);
        }
        return UNKNOWN;
    }

    /** Returns how many nodes there are. */
    public int nodeCount() {
        return nodes.size();
    }

    /** Returns how many nodes the servers' radix tree over the nodes' ids has. */
    public long radixNodeCount() {
        return RadixNodes.count(nodes.keySet());
    }

    /** A node as it stands in an RDB: its id and its listpack. */
    @SuppressWarnings("ArrayRecordComponent") // Nodes are never compared.
    public record Node(StreamId id, byte[] listpack) {}

    /** Returns the nodes in their order; nothing may be changed while they are gone over. */
    public Iterable<Node> nodes() {
        return () -> nodes.values().stream()
                .map(node -> new Node(node.key(), node.toBytes()))
                .iterator();
    }

    /**
     * Takes over a node behind those that are there, and returns whether it could be. Its entries then are counted, and the
     * last of them is {@link #lastId}.
     */
    public boolean addNode(Node added) {
        StreamNode node = StreamNode.of(added.id(), added.listpack());
        if (node == null || node.key().compareTo(lastId) <= 0) {
            return false;
        }
        nodes.put(node.key(), node);
        nodeBytes += node.memoryBytes();
        if (length == 0) {
            length = node.live();
            findFirst();
        } else {
            length += node.live();
        }
        lastId = node.id(node.last());
        return true;
    }

    @Override
    public StreamValue copy() {
        StreamValue copy = new StreamValue();
        nodes.forEach((id, node) -> {
            StreamNode copied = node.copy();
            copy.nodes.put(id, copied);
            copy.nodeBytes += copied.memoryBytes();
        });
        groups.forEach((name, group) -> copy.groups.put(name, group.copy()));
        copy.length = length;
        copy.lastId = lastId;
        copy.firstId = firstId;
        copy.maxDeletedId = maxDeletedId;
        copy.entriesAdded = entriesAdded;
        return copy;
    }

    @Override
    public long memoryBytes() {
        long bytes = 64 + 2 * 48 + nodeBytes;
        for (StreamGroup group : groups.values()) {
            bytes += 40 + group.memoryBytes();
        }
        return bytes;
    }

    private boolean goesWhole(StreamNode node, StreamTrim trim) {
        return switch (trim) {
            case StreamTrim.ToLength to -> length - node.live() >= to.length();
            case StreamTrim.ToId to -> node.id(node.last()).compareTo(to.first()) < 0;
        };
    }

    private long trimWithin(StreamNode node, StreamTrim trim) {
        long others = length - node.live();
        return switch (trim) {
            case StreamTrim.ToLength to -> node.deleteWhile((live, here, at) -> others + live > to.length());
            case StreamTrim.ToId to ->
                node.deleteWhile((live, here, at) -> here.id(at).compareTo(to.first()) < 0);
        };
    }

    private void findFirst() {
        StreamCursor cursor = cursor(StreamId.ZERO, StreamId.MAX, false);
        firstId = length > 0 && cursor.advance() ? cursor.id() : StreamId.ZERO;
    }

    /** Returns whether an entry with this id or a greater one was deleted. */
    private boolean hasDeletedSince(StreamId id) {
        return length > 0 && !maxDeletedId.equals(StreamId.ZERO) && id.compareTo(maxDeletedId) <= 0;
    }
}
