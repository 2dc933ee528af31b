package dev.ferry.engine.type;

import java.util.SplittableRandom;

/** Few members, packed: each behind its score, in their order. */
final class PackedMembers implements MemberTable {

    private final PackedStrings packed;
    private int size;

    PackedMembers() {
        this(new PackedStrings(), 0);
    }

    private PackedMembers(PackedStrings packed, int size) {
        this.packed = packed;
        this.size = size;
    }

    @Override
    public String encoding() {
        return "listpack";
    }

    @Override
    public int size() {
        return size;
    }

    /** Returns whether there is room for one more. */
    boolean fits(byte[] member) {
        return packed.end() + PackedStrings.size(member) + Long.BYTES <= PackedStrings.BYTES_MAX;
    }

    @Override
    public double score(byte[] member) {
        int at = find(member);
        return at < 0 ? Double.NaN : scoreAt(at);
    }

    @Override
    public void put(byte[] member, double score) {
        remove(member);
        int at = 0;
        while (at < packed.end() && isBefore(at, member, score)) {
            at = next(at);
        }
        // Like the server's, the packed form has one zero only: adding it takes the sign from the other.
        packed.insert(packed.insert(at, Double.doubleToRawLongBits(score + 0.0)), member);
        size++;
    }

    @Override
    public boolean remove(byte[] member) {
        int at = find(member);
        if (at < 0) {
            return false;
        }
        packed.remove(at, next(at));
        size--;
        return true;
    }

    @Override
    public int rank(byte[] member) {
        int rank = 0;
        for (int at = 0; at < packed.end(); at = next(at)) {
            if (packed.isString(packed.afterNumber(at), member)) {
                return rank;
            }
            rank++;
        }
        return -1;
    }

    @Override
    public int countBefore(Boundary boundary) {
        int count = 0;
        for (int at = 0; at < packed.end() && boundary.isBehind(memberAt(at), scoreAt(at)); at = next(at)) {
            count++;
        }
        return count;
    }

    @Override
    public void forEach(int from, int to, boolean backwards, MemberVisitor visitor) {
        int[] positions = new int[Math.max(0, to - from)];
        int at = 0;
        for (int rank = 0; rank < to; rank++) {
            if (rank >= from) {
                positions[rank - from] = at;
            }
            at = next(at);
        }
        for (int i = 0; i < positions.length; i++) {
            show(positions[backwards ? positions.length - 1 - i : i], visitor);
        }
    }

    /** Shows all of them: few members come at once. */
    @Override
    public long scan(long cursor, MemberVisitor visitor) {
        forEach(0, size, false, visitor);
        return 0;
    }

    @Override
    public void random(SplittableRandom random, MemberVisitor visitor) {
        int rank = random.nextInt(size);
        forEach(rank, rank + 1, false, visitor);
    }

    @Override
    public PackedMembers copy() {
        return new PackedMembers(packed.copy(), size);
    }

    @Override
    public long memoryBytes() {
        return 24 + packed.memoryBytes();
    }

    private void show(int at, MemberVisitor visitor) {
        visitor.member(memberAt(at), scoreAt(at));
    }

    private int find(byte[] member) {
        for (int at = 0; at < packed.end(); at = next(at)) {
            if (packed.isString(packed.afterNumber(at), member)) {
                return at;
            }
        }
        return -1;
    }

    private int next(int at) {
        return packed.afterString(packed.afterNumber(at));
    }

    private byte[] memberAt(int at) {
        return packed.string(packed.afterNumber(at));
    }

    private double scoreAt(int at) {
        return Double.longBitsToDouble(packed.number(at));
    }

    private boolean isBefore(int at, byte[] member, double score) {
        double other = scoreAt(at);
        return other < score || (other == score && packed.compareString(packed.afterNumber(at), member) < 0);
    }
}
