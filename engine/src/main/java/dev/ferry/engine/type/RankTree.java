package dev.ferry.engine.type;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Scored members in their order, each with its rank: a binary tree balanced by the sizes of its subtrees, which ranks need
 * anyway. No subtree is more than {@value #WEIGHT_RATIO} times as heavy as the one beside it, where the weight is the size and
 * one, so that a path is never longer than about twice the logarithm of the size.
 *
 * <p>The parameters are those of Hirai and Yamamoto, "Balancing weight-balanced trees" (2011), with which both kinds of change
 * keep the balance.
 */
final class RankTree {

    private static final int WEIGHT_RATIO = 3;

    /** A subtree whose inner child is less than this many times as heavy as its outer one is turned once, else twice. */
    private static final int TURN_RATIO = 2;

    private @Nullable Node root;

    /** A member and its score; it stays the same object as long as neither changes. */
    static final class Node {
        private final byte[] member;
        private final double score;
        private int size = 1;
        private @Nullable Node left;
        private @Nullable Node right;

        Node(byte[] member, double score) {
            this.member = member;
            this.score = score;
        }

        byte[] member() {
            return member;
        }

        double score() {
            return score;
        }
    }

    int size() {
        return size(root);
    }

    /** Adds one that is known not to be there. */
    void add(Node node) {
        root = add(root, node);
    }

    /** Removes one that is known to be there. */
    void remove(Node node) {
        root = remove(Objects.requireNonNull(root, "the tree has this node"), node);
        node.left = null;
        node.right = null;
        node.size = 1;
    }

    /** Returns the rank of one that is there. */
    int rank(Node node) {
        return countBefore((member, score) -> compare(member, score, node) < 0);
    }

    /** Returns how many lie in front of a place. */
    int countBefore(Boundary boundary) {
        int count = 0;
        Node at = root;
        while (at != null) {
            if (boundary.isBehind(at.member, at.score)) {
                count += size(at.left) + 1;
                at = at.right;
            } else {
                at = at.left;
            }
        }
        return count;
    }

    /** Shows those of the ranks from one up to another. */
    void forEach(int from, int to, boolean backwards, MemberVisitor visitor) {
        show(root, from, to, backwards, visitor);
    }

    private static void show(@Nullable Node at, int from, int to, boolean backwards, MemberVisitor visitor) {
        if (at == null || from >= to || to <= 0 || from >= at.size) {
            return;
        }
        int rank = size(at.left);
        if (backwards) {
            show(at.right, from - rank - 1, to - rank - 1, true, visitor);
        } else {
            show(at.left, from, Math.min(to, rank), false, visitor);
        }
        if (from <= rank && rank < to) {
            visitor.member(at.member, at.score);
        }
        if (backwards) {
            show(at.left, from, Math.min(to, rank), true, visitor);
        } else {
            show(at.right, from - rank - 1, to - rank - 1, false, visitor);
        }
    }

    private static Node add(@Nullable Node at, Node node) {
        if (at == null) {
            return node;
        }
        if (compare(node.member, node.score, at) < 0) {
            at.left = add(at.left, node);
        } else {
            at.right = add(at.right, node);
        }
        return balanced(at);
    }

    private static @Nullable Node remove(Node at, Node node) {
        int order = compare(node.member, node.score, at);
        if (order < 0) {
            at.left = remove(Objects.requireNonNull(at.left, "the tree has this node"), node);
            return balanced(at);
        }
        if (order > 0) {
            at.right = remove(Objects.requireNonNull(at.right, "the tree has this node"), node);
            return balanced(at);
        }
        Node left = at.left;
        Node right = at.right;
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        Node next = right;
        while (next.left != null) {
            next = next.left;
        }
        Node rest = remove(right, next);
        next.right = rest;
        next.left = left;
        return balanced(next);
    }

    private static Node balanced(Node at) {
        Node left = at.left;
        Node right = at.right;
        if (right != null && weight(right) > WEIGHT_RATIO * weight(left)) {
            if (right.left != null && weight(right.left) >= TURN_RATIO * weight(right.right)) {
                at.right = turnedRight(right, right.left);
            }
            return turnedLeft(at, Objects.requireNonNull(at.right));
        }
        if (left != null && weight(left) > WEIGHT_RATIO * weight(right)) {
            if (left.right != null && weight(left.right) >= TURN_RATIO * weight(left.left)) {
                at.left = turnedLeft(left, left.right);
            }
            return turnedRight(at, Objects.requireNonNull(at.left));
        }
        measure(at);
        return at;
    }

    private static Node turnedLeft(Node at, Node right) {
        at.right = right.left;
        right.left = at;
        measure(at);
        measure(right);
        return right;
    }

    private static Node turnedRight(Node at, Node left) {
        at.left = left.right;
        left.right = at;
        measure(at);
        measure(left);
        return left;
    }

    private static void measure(Node at) {
        at.size = size(at.left) + size(at.right) + 1;
    }

    private static int size(@Nullable Node at) {
        return at == null ? 0 : at.size;
    }

    private static long weight(@Nullable Node at) {
        return size(at) + 1L;
    }

    private static int compare(byte[] member, double score, Node other) {
        if (score != other.score) {
            return score < other.score ? -1 : 1;
        }
        return Arrays.compareUnsigned(member, other.member);
    }
}
