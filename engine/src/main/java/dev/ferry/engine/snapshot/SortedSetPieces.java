package dev.ferry.engine.snapshot;

import dev.ferry.bytes.Bytes;
import dev.ferry.engine.type.SortedSetValue;
import dev.ferry.rdb.encoding.RdbOutput;
import dev.ferry.rdb.value.ScoredMember;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A sorted set that is a tree, the highest member first, so that a server that loads it adds each at the front.
 *
 * <pre>
 * len members { string member, f64 score } × members
 * </pre>
 */
final class SortedSetPieces implements ValuePieces {

    private static final int PIECE_MEMBERS = 128;

    private final SortedSetValue set;
    private final List<ScoredMember> found = new ArrayList<>();
    private int left;

    SortedSetPieces(SortedSetValue set, RdbOutput out) throws IOException {
        this.set = set;
        this.left = (int) set.size();
        out.length(left);
    }

    @Override
    public boolean writeNext(RdbOutput out) throws IOException {
        found.clear();
        int from = Math.max(0, left - PIECE_MEMBERS);
        set.forEach(from, left, false, (member, score) -> found.add(new ScoredMember(Bytes.adopt(member), score)));
        for (ScoredMember item : found.reversed()) {
            out.string(item.member());
            out.i64(Double.doubleToRawLongBits(item.score()));
        }
        left = from;
        return left > 0;
    }
}
