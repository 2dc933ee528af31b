package dev.ferry.migrator.verify.value;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.value.ArrayElement;
import dev.ferry.rdb.value.HashField;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compares two values of one kind, item by item, by what commands see of them: lists in their order, sets, sorted sets and
 * hashes in any, streams as {@link StreamComparison} says. Of sets, sorted sets and hashes the target's is held in memory. Confined
 * to one thread.
 */
public final class ValueComparison {

    private final Times times;

    /** Compares by these times. */
    public ValueComparison(Times times) {
        this.times = times;
    }

    /**
     * Compares, pulling all items.
     *
     * @param target a value of the same kind as the source's
     */
    public void compare(ValueItems source, ValueItems target, Discrepancies found) throws IOException {
        switch (source) {
            case ValueItems.OfString string -> StringComparison.compare(string, (ValueItems.OfString) target, found);
            case ValueItems.OfList list -> lists(list.items(), ((ValueItems.OfList) target).items(), found);
            case ValueItems.OfSet set ->
                elements(ElementWords.MEMBER, set.items(), ((ValueItems.OfSet) target).items(), Element::member, found);
            case ValueItems.OfSortedSet sortedSet ->
                elements(
                        ElementWords.SCORED_MEMBER,
                        sortedSet.items(),
                        ((ValueItems.OfSortedSet) target).items(),
                        Element::scored,
                        found);
            case ValueItems.OfHash hash ->
                elements(ElementWords.FIELD, hash.items(), ((ValueItems.OfHash) target).items(), Element::field, found);
            case ValueItems.OfStream stream ->
                new StreamComparison(times)
                        .compare(
                                new DumpedStream(stream.items()),
                                new DumpedStream(((ValueItems.OfStream) target).items()),
                                found);
            case ValueItems.OfArray array -> arrays(array, (ValueItems.OfArray) target, found);
            case ValueItems.OfModule module -> modules(module, (ValueItems.OfModule) target, found);
            case ValueItems.OfRateLimiter limiter ->
                opaque(limiter.items(), ((ValueItems.OfRateLimiter) target).items(), found);
        }
    }

    /** Tells whether a value that only one side has is a hash whose fields have all expired by now, or are about to. */
    public boolean fleeting(ValueItems value) throws IOException {
        if (!(value instanceof ValueItems.OfHash hash)) {
            return false;
        }
        for (HashField field = hash.items().next();
                field != null;
                field = hash.items().next()) {
            if (!times.fleeting(Element.field(field))) {
                return false;
            }
        }
        return true;
    }

    /** Compares two lists, whose elements come in their order. */
    static void lists(Items<Bytes> source, Items<Bytes> target, Discrepancies found) throws IOException {
        long different = 0;
        long firstDifferent = -1;
        long common = 0;
        @Nullable Bytes a = source.next();
        @Nullable Bytes b = target.next();
        for (; a != null && b != null; a = source.next(), b = target.next()) {
            if (!a.equals(b)) {
                firstDifferent = different == 0 ? common : firstDifferent;
                different++;
            }
            common++;
        }
        if (different == 1) {
            found.add("element %d differs".formatted(firstDifferent));
        } else if (different > 1) {
            found.add("element %d and %d more differ".formatted(firstDifferent, different - 1));
        }
        long ofSource = a == null ? common : common + 1 + count(source);
        long ofTarget = b == null ? common : common + 1 + count(target);
        if (ofSource != ofTarget) {
            found.add("%d elements against %d".formatted(ofSource, ofTarget));
        }
    }

    private <T> void elements(
            ElementWords words, Items<T> source, Items<T> target, Function<T, Element> element, Discrepancies found)
            throws IOException {
        new ElementComparison(words, times).all(elements(source, element), elements(target, element), found);
    }

    private static <T> Items<Element> elements(Items<T> items, Function<T, Element> element) {
        return () -> {
            T item = items.next();
            return item == null ? null : element.apply(item);
        };
    }

    private void arrays(ValueItems.OfArray source, ValueItems.OfArray target, Discrepancies found) throws IOException {
        if (source.insertIndex() != target.insertIndex()) {
            found.add("next index %d against %d".formatted(source.insertIndex(), target.insertIndex()));
        }
        elements(ElementWords.ARRAY_ELEMENT, source.items(), target.items(), ValueComparison::arrayElement, found);
    }

    /** Commands see text; the other forms only save room. */
    private static Element arrayElement(ArrayElement element) {
        Bytes name = Bytes.utf8(Long.toUnsignedString(element.index()));
        Bytes value = switch (element) {
            case ArrayElement.Text text -> text.value();
            case ArrayElement.Number number -> Bytes.utf8(Long.toString(number.value()));
            case ArrayElement.Real real -> Bytes.utf8(Double.toString(real.value()));
        };
        return new Element(name, value, HashField.NEVER);
    }

    private static void modules(ValueItems.OfModule source, ValueItems.OfModule target, Discrepancies found)
            throws IOException {
        if (!source.module().equals(target.module())) {
            found.add("value of module %s against %s".formatted(source.module(), target.module()));
        } else {
            opaque(source.items(), target.items(), found);
        }
    }

    /** Compares what only has to be the same, because nobody here knows what it means. */
    private static void opaque(Items<?> source, Items<?> target, Discrepancies found) throws IOException {
        @Nullable Object a = source.next();
        @Nullable Object b = target.next();
        while (a != null && a.equals(b)) {
            a = source.next();
            b = target.next();
        }
        if (a != null || b != null) {
            found.add("value differs");
        }
    }

    private static long count(Items<?> items) throws IOException {
        long count = 0;
        while (items.next() != null) {
            count++;
        }
        return count;
    }
}
