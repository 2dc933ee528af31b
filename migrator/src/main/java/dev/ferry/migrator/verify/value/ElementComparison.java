package dev.ferry.migrator.verify.value;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.value.Items;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Compares elements that come in any order. Immutable. */
public final class ElementComparison {

    private final ElementWords words;
    private final Times times;

    /** Compares elements of one kind. */
    public ElementComparison(ElementWords words, Times times) {
        this.words = words;
        this.times = times;
    }

    /** Compares all of both sides; those of the target are held in memory. */
    public void all(Items<Element> source, Items<Element> target, Discrepancies found) throws IOException {
        Map<Bytes, Element> others = new LinkedHashMap<>();
        for (Element other = target.next(); other != null; other = target.next()) {
            others.put(other.name(), other);
        }
        for (Element element = source.next(); element != null; element = source.next()) {
            Element other = others.remove(element.name());
            if (other == null) {
                onlyOnSource(element, found);
            } else {
                both(element, other, found);
            }
        }
        for (Element other : others.values()) {
            onlyOnTarget(other, found);
        }
    }

    /** Compares one element that both have. */
    public void both(Element source, Element target, Discrepancies found) {
        if (!source.value().equals(target.value())) {
            found.add(words.values(source, target));
        }
        if (!times.expiriesAgree(source, target)) {
            found.add(words.expiries(source, target, times));
        }
    }

    /** Takes note of an element that the target does not have, unless it is about to expire. */
    public void onlyOnSource(Element element, Discrepancies found) {
        if (!times.fleeting(element)) {
            found.add(words.onlyOnSource(element));
        }
    }

    /** Takes note of an element that the source does not have, unless it is about to expire. */
    public void onlyOnTarget(Element element, Discrepancies found) {
        if (!times.fleeting(element)) {
            found.add(words.onlyOnTarget(element));
        }
    }
}
