package dev.ferry.engine.function;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a function says about itself, in the order in which FUNCTION LIST answers it. */
public enum FunctionFlag {
    NO_WRITES,
    ALLOW_OOM,
    ALLOW_STALE,
    NO_CLUSTER,
    ALLOW_CROSS_SLOT_KEYS;

    /** Returns the word in a library: {@code no-writes}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the flag of a word. */
    static Optional<FunctionFlag> of(String word) {
        return Stream.of(values()).filter(flag -> flag.word().equals(word)).findFirst();
    }
}
