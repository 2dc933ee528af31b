package dev.ferry.engine.type;

import dev.ferry.engine.dict.Dict;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Many or large members: a table by name, and a tree by score. A member is one array and its score one number in both, as the
 * table has the very nodes of the tree.
 */
final class MemberTree implements MemberTable {

    private final Dict<RankTree.Node> byName = new Dict<>();
    private final RankTree byScore = new RankTree();

    /** The bytes of members, for {@link #memoryBytes}. */
    private long memberBytes;

    /** Makes room for so many members, if there are none yet. */
    void expect(int count) {
        byName.expect(count);
    }

    /** The name of the server's structure for the same, which OBJECT ENCODING answers. */
    @Override
    public String encoding() {
        return "skiplist";
    }

    @Override
    public int size() {
        return byName.size();
    }

    @Override
    public double score(byte[] member) {
        RankTree.Node node = byName.get(member);
        return node == null ? Double.NaN : node.score();
    }

    @Override
    public void put(byte[] member, double score) {
        RankTree.Node added = new RankTree.Node(member, score);
        Dict.Entry<RankTree.Node> entry = byName.addIfAbsent(member, added);
        if (entry == null) {
            byScore.add(added);
            memberBytes += arrayBytes(member);
            return;
        }
        byScore.remove(entry.value());
        RankTree.Node node = new RankTree.Node(entry.key(), score);
        entry.setValue(node);
        byScore.add(node);
    }

    @Override
    public boolean remove(byte[] member) {
        Dict.Entry<RankTree.Node> entry = byName.remove(member);
        if (entry == null) {
            return false;
        }
        byScore.remove(entry.value());
        memberBytes -= arrayBytes(entry.key());
        return true;
    }

    @Override
    public int rank(byte[] member) {
        RankTree.Node node = byName.get(member);
        return node == null ? -1 : byScore.rank(node);
    }

    @Override
    public int countBefore(Boundary boundary) {
        return byScore.countBefore(boundary);
    }

    @Override
    public void forEach(int from, int to, boolean backwards, MemberVisitor visitor) {
        byScore.forEach(from, to, backwards, visitor);
    }

    @Override
    public long scan(long cursor, MemberVisitor visitor) {
        return byName.scan(
                cursor, entry -> visitor.member(entry.key(), entry.value().score()));
    }

    @Override
    public void random(SplittableRandom random, MemberVisitor visitor) {
        Dict.Entry<RankTree.Node> entry = Objects.requireNonNull(byName.random(random), "a sorted set is not empty");
        visitor.member(entry.key(), entry.value().score());
    }

    @Override
    public MemberTree copy() {
        MemberTree copy = new MemberTree();
        forEach(0, size(), false, copy::put);
        return copy;
    }

    @Override
    public long memoryBytes() {
        return 64 + size() * (HeapBytes.DICT_ENTRY + 40L) + memberBytes;
    }

    private static long arrayBytes(byte[] array) {
        return HeapBytes.array(array.length);
    }
}
