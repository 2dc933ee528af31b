package dev.ferry.engine.snapshot;

import dev.ferry.rdb.encoding.RdbOutput;
import java.io.IOException;

/** What is still to be written of a value that is not written at once. The value may not be changed meanwhile. */
interface ValuePieces {

    /** Writes the next piece, which takes a fraction of a millisecond, and returns whether there is another one. */
    boolean writeNext(RdbOutput out) throws IOException;

    /** Lets go of the value, after the last piece or before. */
    default void end() {}
}
