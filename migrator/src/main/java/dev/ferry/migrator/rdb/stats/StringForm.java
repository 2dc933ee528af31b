package dev.ferry.migrator.rdb.stats;

import dev.ferry.migrator.rdb.IntegerText;
import dev.ferry.rdb.RawValueSink;

/**
 * Looks at how a string stands in the file, without decoding it.
 *
 * <pre>
 * 00xxxxxx …             up to 63 bytes as they are; a short one may be a number all the same
 * 11000000 to 11000010   a number
 * 11000011               LZF
 * </pre>
 *
 * <p>Confined to one thread.
 */
final class StringForm implements RawValueSink {

    private static final int SHORT_MAX = 0x3F;
    private static final int NUMBER_MIN = 0xC0;
    private static final int NUMBER_MAX = 0xC2;
    private static final int LZF = 0xC3;

    private String word = "raw";
    private boolean first = true;

    /** Returns {@code int}, {@code raw} or {@code lzf} for the value that was taken last. */
    String word() {
        return word;
    }

    @Override
    public void whole(byte[] window, int from, int length) {
        int head = window[from] & 0xFF;
        if (head >= NUMBER_MIN && head <= NUMBER_MAX) {
            word = "int";
        } else if (head == LZF) {
            word = "lzf";
        } else {
            word = head <= SHORT_MAX && IntegerText.is(window, from + 1, length - 1) ? "int" : "raw";
        }
    }

    @Override
    public void part(byte[] window, int from, int length) {
        if (first) {
            word = (window[from] & 0xFF) == LZF ? "lzf" : "raw";
            first = false;
        }
    }

    @Override
    public void end(long length) {
        first = true;
    }
}
