package dev.ferry.rdb.encoding;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.ScoredMember;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Small sorted sets: types 12 and 17.
 *
 * <pre>
 * string ziplist | listpack { member, score } × n
 * </pre>
 *
 * <p>Members stand by ascending score, those of one score by their bytes. A score is a number of the packing when it is
 * whole, and text otherwise, see {@link DecimalScore}.
 *
 * <p>Source: {@code zzlInsertAt} of Redis 2.6 to 8.
 */
final class PackedSortedSetEncoding implements WritableEncoding<ValueItems.OfSortedSet> {

    /** Adding a zero makes the two zeros one, as they are to servers. */
    private static final Comparator<ScoredMember> ORDER =
            Comparator.<ScoredMember>comparingDouble(item -> item.score() + 0.0).thenComparing(ScoredMember::member);

    /** Beyond this, not every whole number is a double of its own. */
    private static final double WHOLE_MAX = 1L << 52;

    private final Packing packing;

    PackedSortedSetEncoding(Packing packing) {
        this.packing = packing;
    }

    @Override
    public void skip(RdbInput in) throws IOException {
        in.skipString();
    }

    @Override
    public ValueItems.OfSortedSet items(RdbInput in) throws IOException {
        PackedElements elements = packing.elements(in.blob("sorted set " + packing.title()));
        return new ValueItems.OfSortedSet(elements.count() / 2, () -> member(elements));
    }

    @Override
    public void write(ValueItems.OfSortedSet items, RdbOutput out) throws IOException {
        List<ScoredMember> members = new ArrayList<>();
        Items<ScoredMember> all = items.items();
        for (ScoredMember item = all.next(); item != null; item = all.next()) {
            members.add(item);
        }
        members.sort(ORDER);
        PackedBuilder builder = packing.builder(out.policy());
        for (ScoredMember item : members) {
            builder.add(item.member());
            addScore(item.score(), builder);
        }
        out.string(builder.build());
    }

    private static @Nullable ScoredMember member(PackedElements elements) throws IOException {
        if (!elements.advance()) {
            return null;
        }
        Bytes member = elements.bytes();
        if (!elements.advance()) {
            throw elements.corrupt("member " + member + " without a score");
        }
        if (elements.isNumber()) {
            return new ScoredMember(member, elements.number());
        }
        Double score = DecimalScore.parse(elements.bytes());
        if (score == null) {
            throw elements.corrupt("score " + elements.bytes() + " of member " + member + " (a number)");
        }
        return new ScoredMember(member, score);
    }

    private static void addScore(double score, PackedBuilder builder) {
        boolean negativeZero = score == 0 && Double.doubleToRawLongBits(score) != 0;
        if (Math.abs(score) <= WHOLE_MAX && score == Math.rint(score) && !negativeZero) {
            builder.add((long) score);
        } else {
            builder.add(Bytes.utf8(DecimalScore.text(score)));
        }
    }
}
