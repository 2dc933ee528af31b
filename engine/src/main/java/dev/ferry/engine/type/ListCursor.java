package dev.ferry.engine.type;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list, from which one walks in one direction. Good until the list is changed in another way than by
 * {@link #remove}.
 */
public final class ListCursor {

    private final ListValue list;
    private final NodeChain chain;
    private final boolean backward;
    private @Nullable ListNode node;

    /** The index in the node. */
    private int index;

    private int at;

    ListCursor(ListValue list, NodeChain chain, @Nullable ListNode node, int index, boolean backward) {
        this.list = list;
        this.chain = chain;
        this.backward = backward;
        this.node = node;
        this.index = index;
        this.at = node == null ? Listpack.NONE : node.pack.seek(index);
        leaveNodeAtItsEnd();
    }

    /** Returns whether there is an element here. */
    public boolean isValid() {
        return at != Listpack.NONE;
    }

    /** Goes on to the next element in its direction. */
    public void advance() {
        Listpack pack = node().pack;
        at = backward ? pack.previous(at) : pack.next(at);
        index += backward ? -1 : 1;
        leaveNodeAtItsEnd();
    }

    public byte[] get() {
        return node().pack.get(at);
    }

    public void show(ElementVisitor visitor) {
        node().pack.show(at, visitor);
    }

    /** Returns whether the element is this one. */
    public boolean has(byte[] element) {
        return node().pack.equals(at, element);
    }

    /** Removes the element and goes on to the next one in its direction. */
    public void remove() {
        ListNode from = node();
        int before = backward ? from.pack.previous(at) : Listpack.NONE;
        int behind = chain.delete(from, at);
        list.changeSize(-1);
        if (backward) {
            at = before;
            index--;
        } else {
            at = behind;
        }
        leaveNodeAtItsEnd();
        chain.unlinkIfEmpty(from);
    }

    /** Puts another element in the place of this one; then the cursor is no longer good. */
    public void replace(byte[] element) {
        chain.replace(node(), index, element);
    }

    /** Puts an element behind this one, or in front of it; then the cursor is no longer good. */
    public void insert(byte[] element, boolean after) {
        chain.insert(node(), index, element, after);
        list.changeSize(1);
    }

    private ListNode node() {
        return Objects.requireNonNull(node, "a cursor behind the end of its list has no element");
    }

    private void leaveNodeAtItsEnd() {
        while (at == Listpack.NONE && node != null) {
            node = backward ? node.previous : node.next;
            if (node != null) {
                index = backward ? node.pack.count() - 1 : 0;
                at = backward ? node.pack.last() : node.pack.first();
            }
        }
    }
}
