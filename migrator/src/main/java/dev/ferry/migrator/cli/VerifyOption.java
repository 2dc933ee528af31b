package dev.ferry.migrator.cli;

/** The options of {@code ferry verify}, as they are parsed and as the help shows them. */
enum VerifyOption implements CommandOption {
    SOURCE("URI", "the server that is right"),
    TARGET("URI", "the server that should hold the same"),

    MODE(
            "count|sample|full",
            "full (default): every key; sample: a hundredth of the keys of every database,\nat least 10000, drawn at random; count: how many keys every database has"),
    TTL_TOLERANCE("DURATION", "how far apart times of expiry and of deliveries may be (default 1s)"),
    ROUNDS("N", "how often a key must differ, a second apart, to be called different (default 3)"),

    DATABASES("N,N...", "only keys of these databases"),
    INCLUDE("GLOB", "only keys that this describes, as KEYS would"),
    EXCLUDE("GLOB", "no key that this describes"),
    TYPES("WORD,WORD...", "only values of these types: string, list, set, zset, hash, stream, array,\nmodule, gcra"),
    MAP_DB("FROM:TO", "what is in database FROM of the source is in database TO of the target"),
    RENAME("FROM:TO", "keys that begin with FROM begin with TO on the target;\n\\: is a colon, \\\\ a backslash"),

    NAME(
            "NAME",
            "keep how far it is, and go on from there when the comparison of that name\nwas interrupted (with --mode full)"),
    WORK_DIR("DIR", "where that is kept (default .ferry/NAME)"),
    REPORT("FILE", "write the result there, as JSON"),
    JSON("", "print the result on standard output, as JSON"),
    DEBUG("", "print the stack of an internal error"),
    HELP("", "print this text");

    private final OptionText text;

    VerifyOption(String argument, String description) {
        this.text = new OptionText(argument, description);
    }

    @Override
    public OptionText text() {
        return text;
    }

    @Override
    public boolean repeatable() {
        return switch (this) {
            case DATABASES, INCLUDE, EXCLUDE, TYPES, MAP_DB, RENAME -> true;
            default -> false;
        };
    }
}
