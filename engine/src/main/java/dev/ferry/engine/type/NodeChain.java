package dev.ferry.engine.type;

import org.jspecify.annotations.Nullable;

/**
 * The nodes of a list, linked both ways. Where an element goes, when a node splits and which neighbours merge follows the
 * servers, because the number of nodes decides about the encoding that they answer.
 *
 * <p>Source of the rules: {@code quicklist.c} of Redis 8.0.
 */
final class NodeChain {

    /** A node, beside what is in it. */
    private static final int NODE_BYTES = 24;

    /** What an entry may take beside its bytes, estimated. */
    private static final int ENTRY_BYTES = 8;

    /** What goes when two packed forms become one. */
    private static final int MERGED_BYTES = 7;

    /** How large nodes may get; null while everything is in one, whatever its size. */
    @Nullable
    NodeLimit limit;

    @Nullable
    ListNode first;

    @Nullable
    ListNode last;

    int nodes;

    /** What all nodes take on the heap, for {@link ListValue#memoryBytes}. */
    long bytes;

    /** Adds an element at one of the ends. */
    void push(boolean atFirst, byte[] element) {
        ListNode node = atFirst ? first : last;
        if (node == null || !admits(node, element.length)) {
            link(atFirst ? null : last, ListNode.of(element, isLarge(element)));
        } else if (atFirst) {
            prepend(node, element);
        } else {
            append(node, element);
        }
    }

    /** Removes the element at an offset of a node, and returns the offset of the next. */
    int delete(ListNode node, int at) {
        long before = node.pack.memoryBytes();
        int next = node.pack.delete(at);
        packChanged(node, before);
        return next;
    }

    /** Says that what is in a node has changed, and what it took before. */
    void packChanged(ListNode node, long before) {
        bytes += node.pack.memoryBytes() - before;
    }

    /** Puts an element beside the one at an index of a node. */
    void insert(ListNode node, int index, byte[] element, boolean after) {
        int cut = after ? index + 1 : index;
        boolean atEnd = cut == (after ? node.pack.count() : 0);
        ListNode neighbour = after ? node.next : node.previous;
        if (admits(node, element.length)) {
            long before = node.pack.memoryBytes();
            if (cut == node.pack.count()) {
                node.pack.append(element);
            } else {
                node.pack.insertBefore(node.pack.seek(cut), element);
            }
            packChanged(node, before);
        } else if (atEnd && neighbour != null && admits(neighbour, element.length)) {
            if (after) {
                prepend(neighbour, element);
            } else {
                append(neighbour, element);
            }
        } else if (atEnd) {
            link(after ? node : node.previous, ListNode.of(element, isLarge(element)));
        } else {
            ListNode right = split(node, cut);
            if (isLarge(element)) {
                link(node, ListNode.of(element, true));
            } else if (after) {
                prepend(right, element);
                merge(node);
            } else {
                append(node, element);
                merge(right);
            }
        }
    }

    /** Puts an element in the place of the one at an index of a node. */
    void replace(ListNode node, int index, byte[] element) {
        boolean large = isLarge(element);
        if (node.large == large) {
            long before = node.pack.memoryBytes();
            node.pack.replace(node.pack.seek(index), element);
            packChanged(node, before);
        } else if (node.large) {
            insert(node, index, element, true);
            unlink(node);
        } else {
            if (index < node.pack.count() - 1) {
                split(node, index + 1);
            }
            ListNode alone = ListNode.of(element, true);
            link(node, alone);
            delete(node, node.pack.last());
            if (node.pack.count() == 0) {
                unlink(node);
            } else {
                merge(alone);
            }
        }
    }

    /** Links a node behind another, or at the front. */
    void link(@Nullable ListNode before, ListNode node) {
        ListNode behind = before == null ? first : before.next;
        node.previous = before;
        node.next = behind;
        if (before == null) {
            first = node;
        } else {
            before.next = node;
        }
        if (behind == null) {
            last = node;
        } else {
            behind.previous = node;
        }
        nodes++;
        bytes += NODE_BYTES + node.pack.memoryBytes();
    }

    /** Removes a node that has become empty, unless it is there to take everything. */
    void unlinkIfEmpty(ListNode node) {
        if (limit != null && node.pack.count() == 0) {
            unlink(node);
        }
    }

    private void unlink(ListNode node) {
        if (node.previous == null) {
            first = node.next;
        } else {
            node.previous.next = node.next;
        }
        if (node.next == null) {
            last = node.previous;
        } else {
            node.next.previous = node.previous;
        }
        nodes--;
        bytes -= NODE_BYTES + node.pack.memoryBytes();
    }

    private void prepend(ListNode node, byte[] element) {
        long before = node.pack.memoryBytes();
        node.pack.prepend(element);
        packChanged(node, before);
    }

    private void append(ListNode node, byte[] element) {
        long before = node.pack.memoryBytes();
        node.pack.append(element);
        packChanged(node, before);
    }

    private boolean isLarge(byte[] element) {
        return limit != null && limit.isLarge(element.length);
    }

    private boolean admits(ListNode node, int length) {
        return limit == null
                || (!node.large
                        && !limit.isLarge(length)
                        && !limit.isExceededBy((long) node.pack.size() + length + ENTRY_BYTES, node.pack.count() + 1L));
    }

    /** Has the elements of a node from an index on go to a new one behind it. */
    private ListNode split(ListNode node, int index) {
        long before = node.pack.memoryBytes();
        ListNode right = new ListNode(node.pack.split(index), false);
        packChanged(node, before);
        link(node, right);
        return right;
    }

    /** Makes one of neighbours around a node, where they fit together. */
    private void merge(ListNode centre) {
        if (centre.previous != null) {
            mergeWithNext(centre.previous.previous);
        }
        mergeWithNext(centre.next);
        ListNode target = centre.previous != null && mergeWithNext(centre.previous) ? centre.previous : centre;
        mergeWithNext(target);
    }

    private boolean mergeWithNext(@Nullable ListNode node) {
        if (node == null || node.next == null || limit == null || node.large || node.next.large) {
            return false;
        }
        ListNode behind = node.next;
        if (limit.isExceededBy(
                (long) node.pack.size() + behind.pack.size() - MERGED_BYTES,
                (long) node.pack.count() + behind.pack.count())) {
            return false;
        }
        long before = node.pack.memoryBytes();
        node.pack.appendAll(behind.pack);
        packChanged(node, before);
        unlink(behind);
        return true;
    }
}
