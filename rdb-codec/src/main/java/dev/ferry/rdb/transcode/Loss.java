package dev.ferry.rdb.transcode;

import java.util.Optional;
import java.util.stream.Stream;

/** Something that a target may have no place for, and that is dropped only when the caller allows it. */
public enum Loss {
    /** The times at which fields of a hash expire; the fields stay (before Redis 7.4, Valkey 9.0). */
    FIELD_EXPIRY("field-expiry", "the expiry of single fields of hashes; the fields stay"),

    /**
     * What a stream and its groups remember beside their entries: how many entries there ever were, the greatest deleted id,
     * how many entries a group has read (before Redis 7.0), when consumers were active (before Redis 7.2).
     */
    STREAM_STATE("stream-state", "counters of streams and groups, and when consumers were active"),

    /** Pending entries that were given back and that no consumer has; they are dropped (before Redis 8.8). */
    STREAM_NACKS("stream-nacks", "pending entries of streams that were given back to the group"),

    /** What a stream knows to recognize entries that are added a second time (before Redis 8.6). */
    IDEMPOTENCE("idempotence", "the memory of streams for entries that are added a second time"),

    /** What modules attach to a key beside its value (before Redis 8.6). */
    KEY_METADATA("key-metadata", "what modules attach to keys beside their values"),

    /** Libraries of functions (before Redis 7.0). */
    FUNCTIONS("functions", "function libraries"),

    /** Keys as a whole, of a type that the target does not have. */
    KEYS("keys", "keys of types that the target does not have");

    private final String word;
    private final String description;

    Loss(String word, String description) {
        this.word = word;
        this.description = description;
    }

    /** Returns the word for it on a command line. */
    public String word() {
        return word;
    }

    /** Returns what is dropped, as a phrase for a report. */
    public String description() {
        return description;
    }

    /** Returns the loss that the word stands for. */
    public static Optional<Loss> parse(String word) {
        return Stream.of(values()).filter(loss -> loss.word.equals(word)).findFirst();
    }
}
