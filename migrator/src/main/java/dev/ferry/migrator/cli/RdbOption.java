package dev.ferry.migrator.cli;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** The options behind {@code ferry rdb}, as they are parsed and as the help shows them; each word takes some of them. */
enum RdbOption {
    TO("PRODUCT-VERSION", "the server that shall load it: redis-6.2, redis-7.0, redis-8, valkey-8, valkey-9 ..."),
    OUT("FILE|-", "where to write; - is standard output"),

    DATABASES("N,N...", "only keys of these databases"),
    INCLUDE("GLOB", "only keys that this describes, as KEYS would; may be repeated"),
    EXCLUDE("GLOB", "no key that this describes; may be repeated"),
    TYPES("WORD,WORD...", "only values of these types: string, list, set, zset, hash, stream, array, module, gcra"),

    MAP_DB("FROM:TO", "what is in database FROM goes to database TO; may be repeated"),
    RENAME(
            "FROM:TO",
            "keys that begin with FROM begin with TO instead; may be repeated;\n\\: is a colon, \\\\ a backslash"),
    ALLOW_LOSS("WORD,WORD...", ""),
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

    private final String argument;
    private final String description;

    RdbOption(String argument, String description) {
        this.argument = argument;
        this.description = description;
    }

    /** Returns the option without its dashes: {@code map-db}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the option as it is written: {@code --map-db}. */
    String dashed() {
        return "--" + word();
    }

    /** Returns what its argument is called in the help; empty when it takes none. */
    String argument() {
        return argument;
    }

    String description() {
        return this == ALLOW_LOSS ? LossWords.description() : description;
    }

    boolean repeatable() {
        return switch (this) {
            case INCLUDE, EXCLUDE, MAP_DB, RENAME, DATABASES, TYPES, ALLOW_LOSS -> true;
            default -> false;
        };
    }

    /** Returns these options as Commons CLI wants them. */
    static Options options(Collection<RdbOption> some) {
        Options options = new Options();
        for (RdbOption option : some) {
            options.addOption(Option.builder()
                    .longOpt(option.word())
                    .hasArg(!option.argument.isEmpty())
                    .get());
        }
        return options;
    }

    /** Returns the option of this word, without dashes, when it is among these. */
    static Optional<RdbOption> find(String word, List<RdbOption> among) {
        return among.stream().filter(option -> option.word().equals(word)).findFirst();
    }
}
