package dev.ferry.migrator.verify;

import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.verify.value.Discrepancies;
import dev.ferry.migrator.verify.value.Element;
import dev.ferry.migrator.verify.value.ElementComparison;
import dev.ferry.migrator.verify.value.ElementWords;
import dev.ferry.migrator.verify.value.Times;
import dev.ferry.rdb.value.HashField;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.ScoredMember;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares a large set, sorted set or hash: goes through the elements of the source and looks each up on the target; and the
 * other way round when they are not equally many. Elements whose names are too long to be held, and so to be asked for, are gathered
 * from both sides by what stands for them. Confined to one thread.
 */
final class LargeElements {

    private final Form form;
    private final RemoteKey source;
    private final RemoteKey target;
    private final ElementComparison comparison;
    private final boolean expiry;
    private final Map<Bytes, Element> longNamed = new LinkedHashMap<>();
    private final Map<Bytes, Element> longNamedOthers = new LinkedHashMap<>();

    /** A kind of value and how it is read. */
    enum Form {
        SET("SSCAN", 1, "SISMEMBER", "SCARD", ElementWords.MEMBER),
        SORTED_SET("ZSCAN", 2, "ZSCORE", "ZCARD", ElementWords.SCORED_MEMBER),
        HASH("HSCAN", 2, "HGET", "HLEN", ElementWords.FIELD);

        private final String scan;
        private final int scannedPerElement;
        private final String lookUp;
        private final String count;
        private final ElementWords words;

        Form(String scan, int scannedPerElement, String lookUp, String count, ElementWords words) {
            this.scan = scan;
            this.scannedPerElement = scannedPerElement;
            this.lookUp = lookUp;
            this.count = count;
            this.words = words;
        }

        /** Returns the element that a reply is about; null when there is none. */
        @Nullable
        Element element(Bytes name, Reply reply) {
            return switch (this) {
                case SET -> reply instanceof Reply.Int(long there) && there == 0 ? null : Element.member(name);
                case SORTED_SET ->
                    reply instanceof Reply.Bulk(Bytes score)
                            ? Element.scored(new ScoredMember(name, score(score.toUtf8())))
                            : null;
                case HASH -> field(name, LongBytes.of(reply));
            };
        }

        private static @Nullable Element field(Bytes name, @Nullable Bytes value) {
            return value == null ? null : Element.field(new HashField(name, value, HashField.NEVER));
        }

        private static double score(String text) {
            return switch (text) {
                case "inf", "+inf" -> Double.POSITIVE_INFINITY;
                case "-inf" -> Double.NEGATIVE_INFINITY;
                default -> parsed(text);
            };
        }

        private static double parsed(String text) {
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException e) {
                return Double.NaN;
            }
        }
    }

    LargeElements(Form form, RemoteKey source, RemoteKey target, Times times) {
        this.form = form;
        this.source = source;
        this.target = target;
        this.comparison = new ElementComparison(form.words, times);
        this.expiry = form == Form.HASH && times.fieldExpiry();
    }

    /**
     * Compares, until enough differs.
     *
     * @param page how many elements are asked for together
     */
    void compare(long page, Discrepancies found) throws IOException {
        String cursor = "0";
        do {
            List<Element> elements = new ArrayList<>();
            cursor = scan(source, cursor, page, elements, longNamed);
            List<@Nullable Element> others = lookUp(target, elements);
            for (int i = 0; i < elements.size(); i++) {
                Element other = others.get(i);
                if (other == null) {
                    comparison.onlyOnSource(elements.get(i), found);
                } else {
                    comparison.both(elements.get(i), other, found);
                }
            }
        } while (!cursor.equals("0") && !found.enough());
        if (!found.enough() && (!longNamed.isEmpty() || source.number(form.count) != target.number(form.count))) {
            onlyOnTarget(page, found);
            comparison.all(items(longNamed), items(longNamedOthers), found);
        }
    }

    private static Items<Element> items(Map<Bytes, Element> elements) {
        Iterator<Element> iterator = elements.values().iterator();
        return () -> iterator.hasNext() ? iterator.next() : null;
    }

    private void onlyOnTarget(long page, Discrepancies found) throws IOException {
        String cursor = "0";
        do {
            List<Element> elements = new ArrayList<>();
            cursor = scan(target, cursor, page, elements, longNamedOthers);
            List<@Nullable Element> others = lookUp(source, elements);
            for (int i = 0; i < elements.size(); i++) {
                if (others.get(i) == null) {
                    comparison.onlyOnTarget(elements.get(i), found);
                }
            }
        } while (!cursor.equals("0") && !found.enough());
    }

    /** @param longOnes is given the elements with long names */
    private String scan(RemoteKey key, String cursor, long page, List<Element> into, Map<Bytes, Element> longOnes)
            throws IOException {
        List<Reply> reply = key.list(form.scan, Bytes.utf8(cursor), Bytes.utf8("COUNT"), LargeValues.decimal(page));
        if (reply.size() != 2 || !(reply.get(1) instanceof Reply.Array(List<Reply> items))) {
            throw key.pipe().unexpected(form.scan, new Reply.Array(reply), "a cursor and a list");
        }
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i + form.scannedPerElement <= items.size(); i += form.scannedPerElement) {
            Bytes name = LongBytes.of(items.get(i));
            Element element = name == null ? null : form.element(name, items.get(i + form.scannedPerElement - 1));
            if (element != null && items.get(i) instanceof Reply.Bulk) {
                elements.add(element);
            } else if (element != null) {
                longOnes.put(element.name(), element);
            }
        }
        for (Element element : withExpiry(key, elements)) {
            if (element != null) {
                into.add(element);
            }
        }
        return reply.getFirst().toString();
    }

    private List<@Nullable Element> lookUp(RemoteKey key, List<Element> elements) throws IOException {
        Pipe pipe = key.pipe();
        elements.forEach(element -> pipe.add(form.lookUp, key.name(), List.of(element.name())));
        pipe.send();
        List<Reply> replies = pipe.anyReplies(elements.size());
        List<@Nullable Element> found = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            found.add(form.element(elements.get(i).name(), pipe.accepted(form.lookUp, replies.get(i))));
        }
        return withExpiry(key, found);
    }

    /** Asks when the fields expire, where they can. */
    private List<@Nullable Element> withExpiry(RemoteKey key, List<? extends @Nullable Element> elements)
            throws IOException {
        List<@Nullable Element> dated = new ArrayList<>(elements);
        List<Bytes> words = new ArrayList<>(List.of(Bytes.utf8("FIELDS"), Bytes.EMPTY));
        for (Element element : elements) {
            if (element != null) {
                words.add(element.name());
            }
        }
        if (!expiry || words.size() == 2) {
            return dated;
        }
        words.set(1, LargeValues.decimal(words.size() - 2));
        List<Reply> expiries = key.list("HPEXPIRETIME", words.toArray(Bytes[]::new));
        int next = 0;
        for (int i = 0; i < dated.size() && next < expiries.size(); i++) {
            Element element = dated.get(i);
            if (element != null) {
                long millis = expiries.get(next) instanceof Reply.Int(long value) ? value : HashField.NEVER;
                dated.set(i, new Element(element.name(), element.value(), millis < 0 ? HashField.NEVER : millis));
                next++;
            }
        }
        return dated;
    }
}
