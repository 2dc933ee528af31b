package dev.ferry.migrator.plan.file;

/** What may stand behind a field of a plan. */
public enum FieldKind {
    FLAG("true or false"),
    TEXT("a text"),
    WORD("a word"),
    NUMBER("a whole number"),
    SHARE("a share, such as 1%"),
    DURATION("a duration, such as 200ms, 10s, 5m or 2h"),
    SIZE("a size, such as 64MiB or 20GiB"),
    RATE("a rate, such as 10MiB/s or 5000/s"),
    TEXTS("a list of texts"),
    WORDS("a list of words"),
    NUMBERS("a list of whole numbers"),
    /** One server: its address, or its address and how to get in. */
    SERVER("an address, such as redis://10.0.0.5:6379, or fields with its parts"),
    SERVERS("a list of addresses"),
    /** Databases and those that they become. */
    DATABASES("numbers of databases, such as 3: 0"),
    /** Prefixes and those that they become. */
    PREFIXES("a list of {from: PREFIX, to: PREFIX}"),
    /** Names of numbers and the highest that each may be. */
    MAXIMA("names and their maxima, such as used_memory_pct: 85");

    private final String allowed;

    FieldKind(String allowed) {
        this.allowed = allowed;
    }

    /** Returns what may stand there, for messages and for the reference. */
    public String allowed() {
        return allowed;
    }

    /** Tells whether several values may stand there. */
    public boolean takesSeveral() {
        return switch (this) {
            case TEXTS, WORDS, NUMBERS, SERVERS, DATABASES, PREFIXES, MAXIMA -> true;
            case FLAG, TEXT, WORD, NUMBER, SHARE, DURATION, SIZE, RATE, SERVER -> false;
        };
    }
}
