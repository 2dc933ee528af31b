package dev.ferry.engine.snapshot;

import dev.ferry.engine.type.Value;
import dev.ferry.rdb.encoding.RdbOutput;
import java.io.IOException;

/** A key of whose value a part has been written. */
record OpenRecord(Value value, ValuePieces pieces, RdbOutput out) {

    /** Writes the next piece, and returns whether there is another one. */
    boolean writeNext() throws IOException {
        return pieces.writeNext(out);
    }

    void finish() throws IOException {
        ValueEncoder.finish(pieces, out);
    }
}
