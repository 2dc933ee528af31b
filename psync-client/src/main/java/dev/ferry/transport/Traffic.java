package dev.ferry.transport;

/** What a connection is for. Each sort has an I/O thread of its own, so that one cannot hold up the other. */
public enum Traffic {
    /** A replication link, whose spool may make its thread write to disk. */
    REPLICATION,
    /** Commands and their replies. */
    COMMANDS
}
