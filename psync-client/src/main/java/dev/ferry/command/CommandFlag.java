package dev.ferry.command;

import java.util.Locale;

/** A property of a command, as {@code COMMAND} names it. */
public enum CommandFlag {
    ADMIN,
    ALLOW_BUSY,
    ASKING,
    BLOCKING,
    DENYOOM,
    FAST,
    LOADING,
    MAY_REPLICATE,
    MODULE,
    MOVABLEKEYS,
    NO_ASYNC_LOADING,
    NO_AUTH,
    NO_MANDATORY_KEYS,
    NO_MULTI,
    NOSCRIPT,
    PUBSUB,
    READONLY,
    SKIP_MONITOR,
    SKIP_SLOWLOG,
    STALE,
    WRITE;

    /** Returns the flag's word: {@code no_auth}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CommandFlag of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
