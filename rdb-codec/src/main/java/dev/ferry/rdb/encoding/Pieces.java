package dev.ferry.rdb.encoding;

import dev.ferry.rdb.spill.Spill;
import java.io.IOException;

/**
 * Pieces of a value before which their number stands, though it is known only after them: they wait in a {@link Spill}.
 * Confined to one thread.
 */
final class Pieces implements AutoCloseable {

    private final RdbOutput out;
    private final Spill waiting;
    private final RdbOutput toWaiting;
    private long count;

    Pieces(RdbOutput out) {
        this.out = out;
        this.waiting = out.spill();
        this.toWaiting = out.to(waiting);
    }

    /** Begins another piece, and returns where it is to be written. */
    RdbOutput next() {
        count++;
        return toWaiting;
    }

    /** Writes the number of pieces, and then all of them. */
    void finish() throws IOException {
        toWaiting.flush();
        out.length(count);
        waiting.writeTo(out::raw);
    }

    @Override
    public void close() throws IOException {
        waiting.close();
    }
}
