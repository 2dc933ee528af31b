package dev.ferry.engine.type;

import org.jspecify.annotations.Nullable;

/**
 * The nodes of a list, linked both ways. Where an element goes, when a node splits and which neighbours merge follows the
 * servers, because the number of nodes decides about the encoding that they answer.
 *
 * <p>Source of the rules: {@code quicklist.c} of Redis 8.0.
 */
final class NodeChain {

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

    /** Adds an element at one of the ends. */
    void push(boolean atFirst, byte[] element) {
        ListNode node = atFirst ? first : last;
        if (node == null || !admits(node, element.length)) {
            link(atFirst ? null : last, ListNode.of(element, isLarge(element)));
        } else if (atFirst) {
            node.pack.prepend(element);
        } else {
            node.pack.append(element);
        }
    }

    /** Puts an element beside the one at an index of a node. */
    void insert(ListNode node, int index, byte[] element, boolean after) {
        int cut = after ? index + 1 : index;
        boolean atEnd = cut == (after ? node.pack.count() : 0);
        ListNode neighbour = after ? node.next : node.previous;
        if (admits(node, element.length)) {
            if (cut == node.pack.count()) {
                node.pack.append(element);
            } else {
                node.pack.insertBefore(node.pack.seek(cut), element);
            }
        } else if (atEnd && neighbour != null && admits(neighbour, element.length)) {
            if (after) {
                neighbour.pack.prepend(element);
            } else {
                neighbour.pack.append(element);
            }
        } else if (atEnd) {
            link(after ? node : node.previous, ListNode.of(element, isLarge(element)));
        } else {
            ListNode right = split(node, cut);
            if (isLarge(element)) {
                link(node, ListNode.of(element, true));
            } else if (after) {
                right.pack.prepend(element);
                merge(node);
            } else {
                node.pack.append(element);
                merge(right);
            }
        }
    }

    /** Puts an element in the place of the one at an index of a node. */
    void replace(ListNode node, int index, byte[] element) {
        boolean large = isLarge(element);
        if (node.large == large) {
            node.pack.replace(node.pack.seek(index), element);
        } else if (node.large) {
            insert(node, index, element, true);
            unlink(node);
        } else {
            if (index < node.pack.count() - 1) {
                split(node, index + 1);
            }
            ListNode alone = ListNode.of(element, true);
            link(node, alone);
            node.pack.delete(node.pack.last());
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
        ListNode right = new ListNode(node.pack.split(index), false);
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
        node.pack.appendAll(behind.pack);
        unlink(behind);
        return true;
    }
}
