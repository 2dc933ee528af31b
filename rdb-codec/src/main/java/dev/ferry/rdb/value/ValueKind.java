package dev.ferry.rdb.value;

/** What a value is to commands, whatever form it has on disk. */
public enum ValueKind {
    STRING("string"),
    LIST("list"),
    SET("set"),
    SORTED_SET("zset"),
    HASH("hash"),
    STREAM("stream"),
    ARRAY("array"),
    MODULE("module"),
    RATE_LIMITER("gcra");

    private final String word;

    ValueKind(String word) {
        this.word = word;
    }

    /** Returns the word for it that the TYPE command uses, and for modules {@code module}. */
    public String word() {
        return word;
    }
}
