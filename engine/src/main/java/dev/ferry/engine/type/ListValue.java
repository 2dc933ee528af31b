package dev.ferry.engine.type;

import java.util.Objects;

/**
 * A list: one packed node while it is small ({@code listpack}), else a chain of them ({@code quicklist}). Both ends are
 * reached at once, an index by going over nodes from the nearer end.
 *
 * <p>The form changes only when a command says so: {@link #growFor} before it adds, {@link #shrink} after it has removed.
 */
public final class ListValue extends Value {

    private final NodeChain chain = new NodeChain();
    private long size;

    /** Makes an empty list, one packed node. */
    public ListValue() {
        chain.link(null, new ListNode(new Listpack(), false));
    }

    /** Makes an empty chain, to which {@link #addNode} adds. */
    public static ListValue ofNodes(NodeLimit limit) {
        ListValue list = new ListValue();
        list.chain.limit = limit;
        list.chain.unlinkIfEmpty(Objects.requireNonNull(list.chain.first, "a new list has a node"));
        return list;
    }

    /**
     * Takes over a node behind the last one of a chain. It is up to the caller that the bytes are what they should be.
     *
     * @param node a listpack that is not empty, or an element that has a node of its own
     */
    public void addNode(byte[] node, boolean isElement) {
        ListNode added = isElement ? ListNode.of(node, true) : new ListNode(Listpack.of(node), false);
        chain.link(chain.last, added);
        size += added.pack.count();
    }

    /** Returns the nodes as they stand in an RDB, one after the other. The list may not be changed meanwhile, nor be empty. */
    public ListNodes nodes() {
        return new ListNodes(chain.nodes, Objects.requireNonNull(chain.first, "an empty list has no node"));
    }

    /** Shows the nodes as they stand in an RDB, from the first to the last; a list that is packed is one node. */
    public void forEachNode(NodeVisitor visitor) {
        for (ListNode node = chain.first; node != null; node = node.next) {
            if (node.large) {
                visitor.node(node.pack.get(node.pack.first()), true);
            } else {
                visitor.node(node.pack.toBytes(), false);
            }
        }
    }

    @Override
    public ValueType type() {
        return ValueType.LIST;
    }

    @Override
    public String encoding() {
        return chain.limit == null ? "listpack" : "quicklist";
    }

    @Override
    public long size() {
        return size;
    }

    /** Becomes a chain if so many more elements, with so many bytes in all, do not fit one node. */
    public void growFor(NodeLimit limit, long bytes, long elements) {
        ListNode only = chain.first;
        if (chain.limit == null
                && only != null
                && limit.isExceededBy(only.pack.size() + bytes, only.pack.count() + elements)) {
            chain.limit = limit;
            chain.unlinkIfEmpty(only);
        }
    }

    /** Becomes one packed node if it has got much smaller than one may be. */
    public void shrink(NodeLimit limit) {
        becomePacked(limit, true);
    }

    /** Becomes one packed node if it fits one, as lists do that are loaded. */
    public void pack(NodeLimit limit) {
        becomePacked(limit, false);
    }

    /** Adds an element in front of the first, or behind the last. */
    public void push(boolean atFirst, byte[] element) {
        chain.push(atFirst, element);
        size++;
    }

    /** Removes the first element or the last, and returns it. */
    public byte[] pop(boolean atFirst) {
        ListNode node = Objects.requireNonNull(atFirst ? chain.first : chain.last, "an empty list has no element");
        int at = atFirst ? node.pack.first() : node.pack.last();
        byte[] element = node.pack.get(at);
        chain.delete(node, at);
        chain.unlinkIfEmpty(node);
        size--;
        return element;
    }

    /** Removes so many elements from one of the ends. */
    public void drop(boolean atFirst, long elements) {
        long left = elements;
        while (left > 0) {
            ListNode node = Objects.requireNonNull(atFirst ? chain.first : chain.last, "more elements than there are");
            int here = (int) Math.min(left, node.pack.count());
            long before = node.pack.memoryBytes();
            node.pack.deleteRange(node.pack.seek(atFirst ? 0 : node.pack.count() - here), here);
            chain.packChanged(node, before);
            chain.unlinkIfEmpty(node);
            left -= here;
        }
        size -= elements;
    }

    /**
     * Returns the place of an index, from where one walks to the end, or backward to the front.
     *
     * @param index from 0; a negative one counts from the end, -1 is the last
     */
    public ListCursor at(long index, boolean backward) {
        long forward = index < 0 ? index + size : index;
        if (forward < 0 || forward >= size) {
            return new ListCursor(this, chain, null, 0, backward);
        }
        ListNode node = forward <= size / 2 ? chain.first : chain.last;
        if (forward <= size / 2) {
            long before = 0;
            for (; node != null && before + node.pack.count() <= forward; node = node.next) {
                before += node.pack.count();
            }
            return new ListCursor(this, chain, node, (int) (forward - before), backward);
        }
        long behind = size;
        for (; node != null && behind - node.pack.count() > forward; node = node.previous) {
            behind -= node.pack.count();
        }
        int count = node == null ? 0 : node.pack.count();
        return new ListCursor(this, chain, node, (int) (forward - behind + count), backward);
    }

    /** Shows all elements from the first to the last. */
    public void forEach(ElementVisitor visitor) {
        for (ListNode node = chain.first; node != null; node = node.next) {
            node.pack.forEach(visitor);
        }
    }

    @Override
    public ListValue copy() {
        ListValue copy = new ListValue();
        copy.chain.first = null;
        copy.chain.last = null;
        copy.chain.nodes = 0;
        copy.chain.bytes = 0;
        copy.chain.limit = chain.limit;
        for (ListNode node = chain.first; node != null; node = node.next) {
            copy.chain.link(copy.chain.last, new ListNode(node.pack.copy(), node.large));
        }
        copy.size = size;
        return copy;
    }

    @Override
    public long memoryBytes() {
        return 32 + 32 + chain.bytes;
    }

    void changeSize(int by) {
        size += by;
    }

    private void becomePacked(NodeLimit now, boolean shrinks) {
        ListNode only = chain.first;
        if (chain.limit != null
                && chain.nodes == 1
                && only != null
                && !only.large
                && now.allowsPacked(only.pack.size(), size, shrinks)) {
            chain.limit = null;
        }
    }
}
