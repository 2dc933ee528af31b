package dev.ferry.migrator.verify.value;

import dev.ferry.migrator.units.DurationText;
import java.time.Duration;

/** What elements of one kind of value are called when they differ. */
public enum ElementWords {
    FIELD("field"),
    MEMBER("member"),
    SCORED_MEMBER("member"),
    ARRAY_ELEMENT("element");

    private final String word;

    ElementWords(String word) {
        this.word = word;
    }

    /** Says of an element that only the source has it. */
    public String onlyOnSource(Element element) {
        return "%s %s is missing on the target".formatted(word, element.name());
    }

    /** Says of an element that only the target has it. */
    public String onlyOnTarget(Element element) {
        return "%s %s is only on the target".formatted(word, element.name());
    }

    String values(Element a, Element b) {
        return this == SCORED_MEMBER
                ? "score of member %s is %s against %s"
                        .formatted(a.name(), a.value().toUtf8(), b.value().toUtf8())
                : "value of %s %s differs".formatted(word, a.name());
    }

    String expiries(Element a, Element b, Times times) {
        return "TTL of %s %s is %s against %s".formatted(word, a.name(), left(a, times), left(b, times));
    }

    private static String left(Element element, Times times) {
        return element.expires()
                ? DurationText.text(Duration.ofMillis(Math.max(0, element.expireAtMillis() - times.nowMillis())))
                : "none";
    }
}
