package dev.ferry.migrator.rdb;

/**
 * Bytes that stand behind the end of an RDB. A server leaves them alone, unless the file is an append-only one that begins with
 * an RDB: then they are commands, which belong to the data. Immutable.
 *
 * @param offset where the RDB ends
 * @param bytes how many there are, at least 1
 * @param first the first of them, 0 to 255
 */
public record Tail(long offset, long bytes, int first) {

    /** Returns what everybody should know who reads the file. */
    @Override
    public String toString() {
        return "%s at offset 0x%x behind the end of the RDB were not looked at%s"
                .formatted(
                        bytes == 1 ? "1 byte" : bytes + " bytes",
                        offset,
                        first == '*' || first == '#'
                                ? "; they look like the commands of an append-only file, which belong to its data"
                                : "");
    }
}
