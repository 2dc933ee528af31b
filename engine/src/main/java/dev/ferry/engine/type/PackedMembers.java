package dev.ferry.engine.type;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * Few members, packed in the form of the servers: each followed by its score, in their order. A whole score is a number of the
 * packing, another one its shortest decimal form.
 *
 * <p>Source: {@code zzlInsertAt} of Redis 8.0.
 */
final class PackedMembers implements MemberTable {

    private static final int STRIDE = 2;

    /** Up to here whole scores are numbers. */
    private static final double WHOLE_MAX = 0x1p62;

    private final Listpack pack;

    PackedMembers() {
        this(new Listpack());
    }

    /** Takes over packed members. */
    PackedMembers(Listpack pack) {
        this.pack = pack;
    }

    @Override
    public String encoding() {
        return "listpack";
    }

    @Override
    public int size() {
        return pack.count() / STRIDE;
    }

    PackedForm form() {
        return pack;
    }

    /** Returns whether all scores are numbers, and no member stands behind one that belongs behind it. */
    boolean isInOrder() {
        int before = Listpack.NONE;
        double scoreBefore = Double.NEGATIVE_INFINITY;
        for (int at = pack.first(); at != Listpack.NONE; at = next(at)) {
            double score = scoreAt(at);
            boolean inOrder = scoreBefore < score
                    || (scoreBefore == score && (before == Listpack.NONE || pack.compare(before, pack.get(at)) < 0));
            if (!inOrder) {
                return false;
            }
            before = at;
            scoreBefore = score;
        }
        return true;
    }

    /** Returns whether there is room for one more. */
    boolean fits(byte[] member) {
        return pack.fits(member.length);
    }

    @Override
    public double score(byte[] member) {
        int at = pack.find(member, STRIDE);
        return at == Listpack.NONE ? Double.NaN : scoreAt(at);
    }

    @Override
    public void put(byte[] member, double score) {
        remove(member);
        int at = pack.first();
        while (at != Listpack.NONE && isBefore(at, member, score)) {
            at = next(at);
        }
        int inserted = pack.insert(at == Listpack.NONE ? pack.end() : at, member);
        insertScore(pack.after(inserted), score);
    }

    /** Puts a member that belongs behind all others. */
    void append(byte[] member, double score) {
        pack.append(member);
        insertScore(pack.end(), score);
    }

    @Override
    public boolean remove(byte[] member) {
        int at = pack.find(member, STRIDE);
        if (at == Listpack.NONE) {
            return false;
        }
        pack.deleteRange(at, STRIDE);
        return true;
    }

    @Override
    public int rank(byte[] member) {
        int rank = 0;
        for (int at = pack.first(); at != Listpack.NONE; at = next(at)) {
            if (pack.equals(at, member)) {
                return rank;
            }
            rank++;
        }
        return -1;
    }

    @Override
    public int countBefore(Boundary boundary) {
        int count = 0;
        for (int at = pack.first();
                at != Listpack.NONE && boundary.isBehind(pack.get(at), scoreAt(at));
                at = next(at)) {
            count++;
        }
        return count;
    }

    @Override
    public void forEach(int from, int to, boolean backwards, MemberVisitor visitor) {
        int at = pack.seek((backwards ? to - 1 : from) * STRIDE);
        for (int left = to - from; left > 0; left--) {
            visitor.member(pack.get(at), scoreAt(at));
            at = backwards && left > 1 ? pack.previous(pack.previous(at)) : next(at);
        }
    }

    /** Shows all of them: few members come at once. */
    @Override
    public long scan(long cursor, MemberVisitor visitor) {
        forEach(0, size(), false, visitor);
        return 0;
    }

    @Override
    public void random(SplittableRandom random, MemberVisitor visitor) {
        int rank = random.nextInt(size());
        forEach(rank, rank + 1, false, visitor);
    }

    @Override
    public PackedMembers copy() {
        return new PackedMembers(pack.copy());
    }

    @Override
    public long memoryBytes() {
        return 16 + pack.memoryBytes();
    }

    private int next(int at) {
        return pack.next(pack.next(at));
    }

    private double scoreAt(int member) {
        int at = pack.next(member);
        return pack.isNumber(at) ? pack.number(at) : pack.real(at);
    }

    /** Puts a score in front of what stands at an offset. The packed form has one zero only. */
    private void insertScore(int at, double score) {
        if (Math.abs(score) <= WHOLE_MAX && score == Math.rint(score)) {
            pack.insert(at, (long) score);
        } else {
            pack.insert(at, RealNumber.text(score).getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private boolean isBefore(int at, byte[] member, double score) {
        double other = scoreAt(at);
        return other < score || (other == score && pack.compare(at, member) < 0);
    }
}
