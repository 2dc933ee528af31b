package dev.ferry.engine.type;

import java.util.Optional;

/** The types of values, as TYPE answers them. */
public enum ValueType {
    STRING("string"),
    LIST("list"),
    SET("set"),
    SORTED_SET("zset"),
    HASH("hash"),
    STREAM("stream");

    private final String word;

    ValueType(String word) {
        this.word = word;
    }

    /** Returns the word of TYPE. */
    public String word() {
        return word;
    }

    /** Returns the type of a word without regard to case. */
    public static Optional<ValueType> of(String word) {
        for (ValueType type : values()) {
            if (type.word.equalsIgnoreCase(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
