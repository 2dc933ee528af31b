package dev.ferry.rdb.encoding;

import java.io.IOException;

/** How a piece of an RDB stands in the file, as far as finding its end needs it. Immutable. */
@FunctionalInterface
public interface Layout {

    /**
     * Moves the cursor from the first byte of the piece to the first byte after it.
     *
     * @throws dev.ferry.rdb.RdbException when the bytes end or are not of this layout
     */
    void skip(RdbInput in) throws IOException;
}
