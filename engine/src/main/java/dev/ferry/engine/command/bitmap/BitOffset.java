package dev.ferry.engine.command.bitmap;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import dev.ferry.engine.type.DecimalInteger;
import java.util.Arrays;

/** Where a bit is, counted from the highest bit of the first byte. */
final class BitOffset {

    private static final Setting BYTES_MAX = Settings.named("proto-max-bulk-len");

    private BitOffset() {}

    static long parse(Session session, Arguments arguments, int index) {
        return check(session, arguments.integer(index, BitOffset::bad));
    }

    /** Reads an offset that may be {@code #n}, the n-th place of fields of so many bits. */
    static long parse(Session session, Arguments arguments, int index, int bits) {
        byte[] word = arguments.bytes(index);
        if (word.length == 0 || word[0] != '#') {
            return parse(session, arguments, index);
        }
        byte[] digits = Arrays.copyOfRange(word, 1, word.length);
        if (!DecimalInteger.isOne(digits, digits.length)) {
            throw bad();
        }
        // The server multiplies in 64 bits and looks at what is left of the product, so that #2305843009213693952 of u8
        // is 0.
        return check(session, DecimalInteger.parse(digits, digits.length) * bits);
    }

    private static long check(Session session, long offset) {
        if (offset < 0 || offset >> 3 >= session.config().number(BYTES_MAX)) {
            throw bad();
        }
        return offset;
    }

    private static ErrorReply bad() {
        return new ErrorReply("ERR bit offset is not an integer or out of range");
    }
}
