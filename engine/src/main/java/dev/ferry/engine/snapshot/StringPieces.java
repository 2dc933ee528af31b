package dev.ferry.engine.snapshot;

import dev.ferry.engine.type.StringValue;
import dev.ferry.rdb.encoding.RdbOutput;
import java.io.IOException;

/** A string that is so long that it is written as it is, because compressing it would take too long. */
final class StringPieces implements ValuePieces {

    private static final int PIECE_BYTES = 64 << 10;

    private final byte[] array;
    private final int length;
    private int written;

    StringPieces(StringValue string, RdbOutput out) throws IOException {
        array = string.array();
        length = string.length();
        out.length(length);
    }

    @Override
    public boolean writeNext(RdbOutput out) throws IOException {
        int piece = Math.min(PIECE_BYTES, length - written);
        out.raw(array, written, piece);
        written += piece;
        return written < length;
    }
}
