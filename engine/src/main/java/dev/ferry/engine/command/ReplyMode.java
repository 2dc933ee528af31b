package dev.ferry.engine.command;

/** Whether a client gets replies, as CLIENT REPLY says. */
public enum ReplyMode {
    ON,
    OFF,
    /** Not for the command that says so, and not for the next. */
    SKIP_NEXT,
    SKIP
}
