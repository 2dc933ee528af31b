package dev.ferry.psync.log;

import java.util.List;

/**
 * A part of a replication stream: the bytes behind {@code from} up to and with {@code to}. Immutable.
 *
 * @param from the number of the last byte before it
 * @param to the number of its last byte
 * @param history the replication ids of the stream, the present one last; never empty
 */
public record LogRange(long from, long to, List<Replid> history) {

    /**
     * A replication id of the stream.
     *
     * @param id 40 hexadecimal digits; empty with a source that knows only SYNC
     * @param since the offset at which it took over from the one before
     */
    public record Replid(String id, long since) {}

    public LogRange {
        history = List.copyOf(history);
        if (from > to || history.isEmpty()) {
            throw new IllegalArgumentException("from " + from + " to " + to + ", ids " + history);
        }
    }

    /** The replication id that the source has now. It is good for all of the range: a new master keeps what was before it. */
    public String replid() {
        return history.getLast().id();
    }

    /**
     * Whether the stream can be read on from an offset of this replication id. An id that was replaced is good only up to
     * where that happened: what its old master has written afterwards is not in here.
     */
    public boolean holds(String replid, long offset) {
        if (offset < from || offset > to) {
            return false;
        }
        long until = to;
        for (Replid each : history.reversed()) {
            if (each.id().equals(replid)) {
                return offset <= until;
            }
            until = each.since();
        }
        return false;
    }

    /** For messages: the offsets and the present replication id. */
    @Override
    public String toString() {
        return "offsets " + from + " to " + to + " of " + replid();
    }
}
