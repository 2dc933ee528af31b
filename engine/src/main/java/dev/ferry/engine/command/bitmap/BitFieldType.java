package dev.ferry.engine.command.bitmap;

import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.type.DecimalInteger;
import java.util.Arrays;

/**
 * The type of an integer in a bitfield: {@code i5} has a sign and five bits.
 *
 * @param bits 1 to 64, without a sign to 63
 */
record BitFieldType(boolean signed, int bits) {

    static BitFieldType parse(byte[] word) {
        byte[] digits = word.length == 0 ? word : Arrays.copyOfRange(word, 1, word.length);
        boolean signed = word.length > 0 && word[0] == 'i';
        boolean known = signed || (word.length > 0 && word[0] == 'u');
        if (known && DecimalInteger.isOne(digits, digits.length)) {
            long bits = DecimalInteger.parse(digits, digits.length);
            if (bits >= 1 && bits <= (signed ? 64 : 63)) {
                return new BitFieldType(signed, (int) bits);
            }
        }
        throw new ErrorReply(
                "ERR Invalid bitfield type. Use something like i16 u8. Note that u64 is not supported but i64 is.");
    }

    long max() {
        return signed ? Long.MAX_VALUE >> (64 - bits) : (1L << bits) - 1;
    }

    long min() {
        return signed ? -max() - 1 : 0;
    }

    /** Returns the lowest bits of a number as this type has them. */
    long wrap(long number) {
        int unused = 64 - bits;
        return signed ? number << unused >> unused : number << unused >>> unused;
    }
}
