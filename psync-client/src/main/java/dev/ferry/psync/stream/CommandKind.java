package dev.ferry.psync.stream;

/** What a command in the stream is to somebody who passes it on. */
public enum CommandKind {
    /** SELECT: names the database of what follows. */
    SELECT,
    /** MULTI: what follows up to EXEC is one unit. */
    MULTI,
    EXEC,
    /** PING: a sign of life, without effect. */
    PING,
    /** REPLCONF: talk between master and replica, without effect on the data. */
    REPLCONF,
    /** RESTORE or RESTORE-ASKING: carries a value in the source's own format. */
    RESTORE,
    /** Everything else: a write, as the source's clients caused it. */
    WRITE;

    /** Whether the command exists for the link alone and means nothing to a target. */
    public boolean concernsLinkOnly() {
        return this == PING || this == REPLCONF;
    }
}
