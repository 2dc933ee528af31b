package dev.ferry.migrator.cli;

import java.util.Optional;

/** The options behind {@code ferry rdb}, as they are parsed and as the help shows them; each word takes some of them. */
enum RdbOption implements CommandOption {
    TO("PRODUCT-VERSION", "the server that shall load it: redis-6.2, redis-7.0, redis-8, valkey-8, valkey-9 ..."),
    OUT("FILE|-", "where to write; - is standard output"),

    DATABASES("N,N...", "only keys of these databases"),
    INCLUDE("GLOB", "only keys that this describes, as KEYS would"),
    EXCLUDE("GLOB", "no key that this describes"),
    TYPES("WORD,WORD...", "only values of these types: string, list, set, zset, hash, stream, array,\nmodule, gcra"),

    MAP_DB("FROM:TO", "what is in database FROM goes to database TO"),
    RENAME("FROM:TO", "keys that begin with FROM begin with TO instead;\n\\: is a colon, \\\\ a backslash"),
    ALLOW_LOSS("WORD,WORD...", LossWords.description()),
    NO_COMPRESS("", "write every string as it is"),

    NO_VALUES("", "leave the values out"),
    SHALLOW("", "look at the structure and the checksum only"),
    TOP("N", "how many of the largest keys and prefixes (default 10)"),
    LIMIT("N", "how many differences to name (default 20)"),
    TTL_TOLERANCE("DURATION", "how far apart times of expiry may be (default 0ms)"),
    HTML("FILE", "write one self-contained page with charts there"),
    JSON("", "print one JSON object on standard output"),

    DEBUG("", "print the stack of an internal error"),
    HELP("", "print this text");

    /** The options that say which keys are meant and what they are called. */
    static final SelectionReader.Options SELECTION =
            new SelectionReader.Options(DATABASES, INCLUDE, EXCLUDE, Optional.of(TYPES), MAP_DB, RENAME);

    private final OptionText text;

    RdbOption(String argument, String description) {
        this.text = new OptionText(argument, description);
    }

    @Override
    public OptionText text() {
        return text;
    }

    @Override
    public boolean repeatable() {
        return switch (this) {
            case INCLUDE, EXCLUDE, MAP_DB, RENAME, DATABASES, TYPES, ALLOW_LOSS -> true;
            default -> false;
        };
    }
}
