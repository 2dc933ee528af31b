package dev.ferry.engine.command;

import dev.ferry.engine.type.DecimalInteger;
import dev.ferry.engine.type.RealNumber;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;

/** The arguments of a command, its name among them, read as what the command needs. Bytes are only lent. */
public final class Arguments {

    private final byte[][] array;

    public Arguments(byte[][] array) {
        this.array = array;
    }

    /** Returns how many there are with the name. */
    public int count() {
        return array.length;
    }

    /** Returns all of them; they may be kept, and never changed. */
    public byte[][] array() {
        return array;
    }

    /** Returns one as it is. A command may keep it as a key or a value. */
    public byte[] bytes(int index) {
        return array[index];
    }

    /** Returns one as a text with a character for each byte. */
    public String text(int index) {
        return new String(array[index], StandardCharsets.ISO_8859_1);
    }

    /** Returns one as errors show it: no further than a zero. */
    public String shown(int index) {
        String text = text(index);
        int zero = text.indexOf(0);
        return zero < 0 ? text : text.substring(0, zero);
    }

    /** Tells whether there is one at an index and it is a word, which is given in lower case; the client's case does not matter. */
    public boolean is(int index, String word) {
        if (index >= array.length) {
            return false;
        }
        byte[] argument = array[index];
        if (argument.length != word.length()) {
            return false;
        }
        for (int i = 0; i < argument.length; i++) {
            int letter = argument[i];
            if ((letter >= 'A' && letter <= 'Z' ? letter + 32 : letter) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Tells whether there are at least so many more behind an index. */
    public boolean hasAfter(int index, int more) {
        return index + more < array.length;
    }

    /** Returns a 64-bit integer. */
    public long integer(int index) {
        return integer(index, ErrorReply::notAnInteger);
    }

    /** Returns a 64-bit integer; if it is none, the error is another than usual. */
    public long integer(int index, Supplier<ErrorReply> error) {
        byte[] argument = array[index];
        if (!DecimalInteger.isOne(argument, argument.length)) {
            throw error.get();
        }
        return DecimalInteger.parse(argument, argument.length);
    }

    /** Returns a 32-bit integer. */
    public int smallInteger(int index) {
        long number = integer(index);
        if (number != (int) number) {
            throw new ErrorReply("ERR value is out of range, value must between -2147483648 and 2147483647");
        }
        return (int) number;
    }

    /** Returns a 64-bit integer whose sign says a direction, so that it has to have an opposite. */
    public long signed(int index) {
        long number = integer(index);
        if (number == Long.MIN_VALUE) {
            throw new ErrorReply(
                    "ERR value is out of range, value must between -9223372036854775807 and " + "9223372036854775807");
        }
        return number;
    }

    /** Returns an integer of at least 0. */
    public long positive(int index) {
        long number = integer(index, () -> new ErrorReply("ERR value is out of range, must be positive"));
        if (number < 0) {
            throw new ErrorReply("ERR value is out of range, must be positive");
        }
        return number;
    }

    /** Returns a number that may have a fraction; it is never NaN. */
    public double real(int index) {
        return real(index, ErrorReply::notAFloat);
    }

    /** Returns a number that may have a fraction; it is never NaN. If it is none, the error is another than usual. */
    public double real(int index, Supplier<ErrorReply> error) {
        double number = RealNumber.parse(array[index]);
        if (Double.isNaN(number)) {
            throw error.get();
        }
        return number;
    }

    /** Returns a range of them as an array of their own. */
    public byte[][] range(int from, int to) {
        return Arrays.copyOfRange(array, from, to);
    }
}
