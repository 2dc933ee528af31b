package dev.ferry.rdb.check;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbReader;
import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.value.ArrayElement;
import dev.ferry.rdb.value.HashField;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.ScoredMember;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Looks for what can be read and yet cannot be: members that are there twice, elements out of their order, scores that
 * are no numbers, empty collections, streams whose parts contradict each other.
 *
 * <pre>{@code
 * switch (reader.next()) {
 *     case RdbEvent.Entry entry -> check.entry(entry, reader, findings::add);
 *     case RdbEvent.HashTemplate template -> check.template(template, reader.offset(), findings::add);
 *     …
 * }
 * }</pre>
 *
 * <p>What cannot even be read is an {@link dev.ferry.rdb.RdbException} of the reader, as always. Confined to one thread.
 */
public final class DeepCheck {

    /** Begins to read a value, as {@link RdbReader#items} does. */
    @FunctionalInterface
    public interface Opening {
        /** Returns its items. */
        ValueItems items() throws IOException;
    }

    private final Fingerprint fingerprint = Fingerprint.random();
    private final long memoryBytesMax;

    /**
     * A check whose memory does not grow beyond a bound.
     *
     * @param memoryBytesMax how many bytes of memory the look for repeated members may take for one value; ten million
     *     members need 200 MB. Beyond it, a finding says from where on nobody looked
     */
    public DeepCheck(long memoryBytesMax) {
        this.memoryBytesMax = memoryBytesMax;
    }

    /**
     * Checks the value of an entry, and takes it from the reader by that.
     *
     * @param entry what {@link RdbReader#next} has just returned
     * @throws IOException when the value cannot be read
     */
    public void entry(RdbEvent.Entry entry, RdbReader reader, Consumer<Finding> found) throws IOException {
        entry(entry, reader::items, reader::offset, found);
    }

    /**
     * Checks a value that does not come from a reader.
     *
     * @param value begins to read it
     * @param offset where in the file its reading is
     * @throws IOException when the value cannot be read
     */
    public void entry(RdbEvent.Entry entry, Opening value, LongSupplier offset, Consumer<Finding> found)
            throws IOException {
        Findings findings = new Findings(entry, offset, found);
        switch (value.items()) {
            case ValueItems.OfString string -> drain(string.items(), findings);
            case ValueItems.OfList list -> notEmpty(drain(list.items(), findings), entry, findings);
            case ValueItems.OfSet set -> set(entry, set.items(), findings);
            case ValueItems.OfSortedSet sortedSet -> sortedSet(entry, sortedSet.items(), findings);
            case ValueItems.OfHash hash -> hash(entry, hash.items(), findings);
            case ValueItems.OfStream stream ->
                new StreamCheck(entry.type(), findings, fingerprint, memoryBytesMax).check(stream.items());
            case ValueItems.OfArray array -> array(entry, array.items(), findings);
            case ValueItems.OfModule module -> drain(module.items(), findings);
            case ValueItems.OfRateLimiter limiter -> drain(limiter.items(), findings);
        }
    }

    /**
     * Checks the field names of a hash template.
     *
     * @param offset where the template stands, for the finding
     */
    public void template(RdbEvent.HashTemplate template, long offset, Consumer<Finding> found) {
        List<Bytes> fields = template.fields();
        for (int i = 1; i < fields.size(); i++) {
            if (!TemplateOrder.ascends(fields.get(i - 1), fields.get(i))) {
                found.accept(new Finding(
                        Finding.Kind.DAMAGE,
                        offset,
                        -1,
                        null,
                        TemplateOrder.problem(fields.get(i - 1), fields.get(i)) + ", of hash template "
                                + Long.toUnsignedString(template.id())));
                return;
            }
        }
    }

    private void set(RdbEvent.Entry entry, Items<Bytes> items, Findings findings) throws IOException {
        Names names = new Names("member", findings, new SeenNames(fingerprint, memoryBytesMax));
        boolean sorted = entry.type() == RdbType.SET_INTSET;
        long count = 0;
        long before = Long.MIN_VALUE;
        for (Bytes member = findings.pull(items); member != null; member = findings.pull(items)) {
            if (sorted) {
                long number = Long.parseLong(member.toUtf8());
                if (count > 0 && number <= before) {
                    findings.damage("intset with " + number + " after " + before + " (ascending)");
                }
                before = number;
            } else {
                names.add(member);
            }
            count++;
        }
        notEmpty(count, entry, findings);
    }

    private void sortedSet(RdbEvent.Entry entry, Items<ScoredMember> items, Findings findings) throws IOException {
        Names names = new Names("member", findings, new SeenNames(fingerprint, memoryBytesMax));
        boolean sorted = entry.type() == RdbType.ZSET_LISTPACK || entry.type() == RdbType.ZSET_ZIPLIST;
        long count = 0;
        ScoredMember before = null;
        for (ScoredMember item = findings.pull(items); item != null; item = findings.pull(items)) {
            if (Double.isNaN(item.score())) {
                findings.damage("score NaN of member " + item.member() + " (a number)");
            } else if (sorted && before != null && descends(before, item)) {
                findings.damage("member " + item.member() + " with score " + item.score() + " after " + before.member()
                        + " with score " + before.score() + " (ascending by score, then by member)");
            }
            names.add(item.member());
            before = item;
            count++;
        }
        notEmpty(count, entry, findings);
    }

    private static boolean descends(ScoredMember before, ScoredMember item) {
        return item.score() < before.score()
                || (item.score() == before.score() && item.member().compareTo(before.member()) < 0);
    }

    private void hash(RdbEvent.Entry entry, Items<HashField> items, Findings findings) throws IOException {
        Names names = new Names("field", findings, new SeenNames(fingerprint, memoryBytesMax));
        long count = 0;
        HashField before = null;
        for (HashField item = findings.pull(items); item != null; item = findings.pull(items)) {
            names.add(item.field());
            if (before != null) {
                fieldOrder(entry.type(), before, item, findings);
            }
            before = item;
            count++;
        }
        notEmpty(count, entry, findings);
    }

    private static void fieldOrder(RdbType type, HashField before, HashField item, Findings findings) {
        switch (type) {
            case HASH_LISTPACK_EX, HASH_LISTPACK_EX_PRE_GA -> {
                boolean ordered =
                        item.expires() ? before.expires() && before.expireAtMillis() <= item.expireAtMillis() : true;
                if (!ordered) {
                    findings.damage("field " + item.field() + " that expires at " + item.expireAtMillis()
                            + " after " + before.field() + " that expires "
                            + (before.expires() ? "at " + before.expireAtMillis() : "never")
                            + " (ascending, and those that never expire last)");
                }
            }
            case HASH_TEMPLATE_LISTPACK, HASH_TEMPLATE_ARRAY -> {
                if (!TemplateOrder.ascends(before.field(), item.field())) {
                    findings.damage(TemplateOrder.problem(before.field(), item.field()));
                }
            }
            default -> {
                // No order is kept in the others; those of a template of the file were checked there.
            }
        }
    }

    private static void array(RdbEvent.Entry entry, Items<ArrayElement> items, Findings findings) throws IOException {
        long count = 0;
        long before = 0;
        for (ArrayElement item = findings.pull(items); item != null; item = findings.pull(items)) {
            if (count > 0 && Long.compareUnsigned(item.index(), before) <= 0) {
                findings.damage("array element " + Long.toUnsignedString(item.index()) + " after element "
                        + Long.toUnsignedString(before) + " (ascending)");
            }
            before = item.index();
            count++;
        }
        notEmpty(count, entry, findings);
    }

    private static void notEmpty(long count, RdbEvent.Entry entry, Findings findings) {
        if (count == 0) {
            findings.damage("empty " + entry.type().kind().word() + " (a key with nothing in it is no key)");
        }
    }

    private static long drain(Items<?> items, Findings findings) throws IOException {
        long count = 0;
        while (findings.pull(items) != null) {
            count++;
        }
        return count;
    }
}
