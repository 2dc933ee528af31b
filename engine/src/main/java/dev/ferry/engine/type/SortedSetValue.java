package dev.ferry.engine.type;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A sorted set: packed while it is small, else a table and a tree. Members stand in the order of their scores, and where these
 * are the same, of their bytes. Ranks count from 0.
 *
 * <p>Arrays that are given to a sorted set are given away, and those that it answers are only lent.
 */
public final class SortedSetValue extends Value {

    private MemberTable members;

    /** Makes an empty sorted set. */
    public SortedSetValue() {
        this(new PackedMembers());
    }

    private SortedSetValue(MemberTable members) {
        this.members = members;
    }

    /**
     * Takes over packed members, each followed by its score, in their order, as they stand in an RDB. It is up to the caller
     * that the bytes are such a listpack.
     */
    public static SortedSetValue ofListpack(byte[] listpack) {
        return new SortedSetValue(new PackedMembers(Listpack.of(listpack)));
    }

    /** Returns a packed sorted set as it stands in an RDB, or null when it is not packed. */
    public @Nullable PackedForm packedForm() {
        return members instanceof PackedMembers packed ? packed.form() : null;
    }

    @Override
    public ValueType type() {
        return ValueType.SORTED_SET;
    }

    @Override
    public String encoding() {
        return members.encoding();
    }

    @Override
    public long size() {
        return members.size();
    }

    public boolean isPacked() {
        return members instanceof PackedMembers;
    }

    /** Returns the score of a member, or NaN when it is not there. */
    public double score(byte[] member) {
        return members.score(member);
    }

    /** Makes ready for so many members, the longest of which has so many bytes, that are about to be put. */
    public void expect(long count, long memberBytesMax, SortedSetLimits limits) {
        if (count > limits.entriesMax() || memberBytesMax > limits.memberBytesMax()) {
            unpack();
        }
        if (members instanceof MemberTree tree) {
            tree.expect((int) Math.min(count, Integer.MAX_VALUE));
        }
    }

    /** Sets the score, which is not NaN, of a member that may be new. */
    public void put(byte[] member, double score, SortedSetLimits limits) {
        if (members instanceof PackedMembers packed
                && (packed.size() >= limits.entriesMax()
                        || member.length > limits.memberBytesMax()
                        || !packed.fits(member))
                && Double.isNaN(packed.score(member))) {
            unpack();
        }
        members.put(member, score);
    }

    /** Removes a member and returns whether it was there. */
    public boolean remove(byte[] member) {
        return members.remove(member);
    }

    /** Removes the members of the ranks from one up to another. */
    public void removeRange(int from, int to) {
        List<byte[]> removed = new ArrayList<>();
        forEach(from, to, false, (member, score) -> removed.add(member));
        removed.forEach(members::remove);
    }

    /** Returns the rank of a member, or -1. */
    public int rank(byte[] member) {
        return members.rank(member);
    }

    /** Returns how many members lie in front of a place. */
    public int countBefore(Boundary boundary) {
        return members.countBefore(boundary);
    }

    /** Shows the members of the ranks from one up to another. Nothing may be changed meanwhile. */
    public void forEach(int from, int to, boolean backwards, MemberVisitor visitor) {
        members.forEach(from, to, backwards, visitor);
    }

    /** Shows all members from the lowest on. Nothing may be changed meanwhile. */
    public void forEach(MemberVisitor visitor) {
        members.forEach(0, members.size(), false, visitor);
    }

    /** Shows some members, and returns the next cursor, 0 at the end. Nothing may be changed meanwhile. */
    public long scan(long cursor, MemberVisitor visitor) {
        return members.scan(cursor, visitor);
    }

    /** Shows any member, each as likely as the other. There has to be one. */
    public void random(SplittableRandom random, MemberVisitor visitor) {
        members.random(random, visitor);
    }

    @Override
    public SortedSetValue copy() {
        return new SortedSetValue(members.copy());
    }

    @Override
    public long memoryBytes() {
        return 16 + members.memoryBytes();
    }

    /** Takes the packed form if all members fit. */
    public void pack(SortedSetLimits limits) {
        if (members instanceof MemberTree && size() <= limits.entriesMax()) {
            PackedMembers packed = new PackedMembers();
            boolean[] fits = {true};
            forEach((member, score) -> {
                fits[0] &= member.length <= limits.memberBytesMax() && packed.fits(member);
                if (fits[0]) {
                    packed.append(member, score);
                }
            });
            members = fits[0] ? packed : members;
        }
    }

    /** Gives up the packed form. */
    public void unpack() {
        if (members instanceof PackedMembers) {
            MemberTree tree = new MemberTree();
            members.forEach(0, members.size(), false, tree::put);
            members = tree;
        }
    }
}
