package dev.ferry.rdb.encoding;

import java.io.IOException;

/**
 * The layout of a piece of an RDB, as far as finding its end needs it. A value's layout is said in the
 * words of this interface:
 *
 * <pre>
 * STRING         string()
 * SET            counted(string())                      len n, n strings
 * HASH           counted(string(), string())            len n, n × (field, value)
 * HASH_METADATA  sequence(fixed(8), counted(length(), string(), string()))
 * </pre>
 *
 * <p>Layouts are immutable; any number of cursors may walk one.
 */
@FunctionalInterface
public interface Layout {

    /**
     * Moves the cursor from the first byte of the piece to the first byte after it.
     *
     * @throws dev.ferry.rdb.RdbException when the bytes end or are not of this layout
     */
    void skip(RdbInput in) throws IOException;

    /** One string in any of its encodings. */
    static Layout string() {
        return RdbInput::skipString;
    }

    /** One length, of any value. */
    static Layout length() {
        return RdbInput::length;
    }

    /** {@code size} bytes. */
    static Layout fixed(int size) {
        return in -> in.skip(size);
    }

    /** One piece after the other. */
    static Layout sequence(Layout... pieces) {
        return in -> {
            for (Layout piece : pieces) {
                piece.skip(in);
            }
        };
    }

    /** A count, then that many times all the pieces; each time at least one byte. */
    static Layout counted(Layout... pieces) {
        Layout element = pieces.length == 1 ? pieces[0] : sequence(pieces);
        return in -> {
            for (long left = in.count(); left > 0; left--) {
                element.skip(in);
            }
        };
    }

    /** A count, then that many times {@code strings} strings and {@code trailer} bytes: {@link #counted}, but faster. */
    static Layout countedStrings(int strings, int trailer) {
        return in -> in.skipStrings(in.count() * strings, trailer);
    }
}
