package dev.ferry.psync;

/**
 * A point of a replication stream from which it can be taken up again: between two commands, outside of any transaction.
 *
 * @param replid the replication id the offset belongs to, 40 hexadecimal digits
 * @param offset the number of the last byte applied; the stream goes on with the one after it
 * @param db the database that was selected there, because no SELECT is sent again; −1 when the stream will open with one
 */
public record Checkpoint(String replid, long offset, int db) {}
