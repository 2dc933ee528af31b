package dev.ferry.command;

import java.util.Locale;

/** A property of a command, as {@code COMMAND} names it and in the order in which it does. */
public enum CommandFlag {
    WRITE,
    READONLY,
    DENYOOM,
    MODULE,
    ADMIN,
    PUBSUB,
    NOSCRIPT,
    BLOCKING,
    LOADING,
    STALE,
    SKIP_MONITOR,
    SKIP_SLOWLOG,
    ASKING,
    FAST,
    NO_AUTH,
    MAY_REPLICATE,
    NO_ASYNC_LOADING,
    NO_MULTI,
    NO_MANDATORY_KEYS,
    ALLOW_BUSY,
    MOVABLEKEYS;

    /** Returns the flag's word: {@code no_auth}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CommandFlag of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
