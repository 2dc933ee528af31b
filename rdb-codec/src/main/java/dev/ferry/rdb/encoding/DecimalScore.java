package dev.ferry.rdb.encoding;

import java.io.IOException;

/**
 * A double as text, of the oldest sorted sets.
 *
 * <pre>
 * 0..252  that many characters follow, as printf's %.17g writes them
 * 253     NaN      254  +inf      255  -inf
 * </pre>
 */
final class DecimalScore {

    private static final int NAN = 253;

    private DecimalScore() {}

    static void skip(RdbInput in) throws IOException {
        int head = in.u8();
        if (head < NAN) {
            in.skip(head);
        }
    }
}
