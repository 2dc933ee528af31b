package dev.ferry.engine.type;

import dev.ferry.rdb.value.StreamId;
import java.util.Iterator;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the entries of a stream within a range, in either direction, without the deleted ones. Begins before the first.
 * Nothing may be changed meanwhile.
 */
public final class StreamCursor {

    private final Iterator<StreamNode> nodes;
    private final StreamId start;
    private final StreamId end;
    private final boolean backward;

    private @Nullable StreamNode node;
    private int next = Listpack.NONE;
    private int at = Listpack.NONE;
    private StreamId id = StreamId.ZERO;

    StreamCursor(NavigableMap<StreamId, StreamNode> nodes, StreamId start, StreamId end, boolean backward) {
        this.start = start;
        this.end = end;
        this.backward = backward;
        this.nodes = within(nodes, start, end, backward).values().iterator();
    }

    /** Goes to the next entry, and returns whether there is one. */
    public boolean advance() {
        while (next != Listpack.NONE || openNode()) {
            at = next;
            StreamNode here = node();
            next = backward ? here.previous(at) : here.next(at);
            if (!here.isDeleted(at)) {
                id = here.id(at);
                if (backward ? id.compareTo(start) < 0 : id.compareTo(end) > 0) {
                    return false;
                }
                if (backward ? id.compareTo(end) <= 0 : id.compareTo(start) >= 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns the id of the entry. */
    public StreamId id() {
        return id;
    }

    /** Returns how many fields the entry has. */
    public int fieldCount() {
        return node().fieldCount(at);
    }

    /** Shows the fields and values of the entry by turns. */
    public void show(ElementVisitor visitor) {
        node().show(at, visitor);
    }

    StreamNode node() {
        StreamNode here = node;
        if (here == null) {
            throw new IllegalStateException("the cursor is at no entry");
        }
        return here;
    }

    int at() {
        return at;
    }

    private boolean openNode() {
        if (!nodes.hasNext()) {
            return false;
        }
        StreamNode opened = nodes.next();
        node = opened;
        next = backward ? opened.last() : opened.first();
        return true;
    }

    /** Returns the nodes that may have entries of a range: also the one whose key is the last before it. */
    private static NavigableMap<StreamId, StreamNode> within(
            NavigableMap<StreamId, StreamNode> nodes, StreamId start, StreamId end, boolean backward) {
        StreamId floor = nodes.floorKey(start);
        StreamId from = floor == null ? start : floor;
        NavigableMap<StreamId, StreamNode> range =
                from.compareTo(end) > 0 ? nodes.subMap(end, true, end, false) : nodes.subMap(from, true, end, true);
        return backward ? range.descendingMap() : range;
    }
}
