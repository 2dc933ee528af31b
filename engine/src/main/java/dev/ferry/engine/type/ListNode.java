package dev.ferry.engine.type;

import org.jspecify.annotations.Nullable;

/** A link of a {@link NodeChain} with its share of the elements. */
final class ListNode {

    final Listpack pack;

    /** Whether it has one element that is too large to share a node with others. */
    final boolean large;

    @Nullable
    ListNode previous;

    @Nullable
    ListNode next;

    ListNode(Listpack pack, boolean large) {
        this.pack = pack;
        this.large = large;
    }

    /** Makes a node of one element. */
    static ListNode of(byte[] element, boolean large) {
        ListNode node = new ListNode(new Listpack(), large);
        node.pack.append(element);
        return node;
    }
}
