package dev.ferry.system.differential;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Doubles in replies, which servers print with as few digits as they need or with more. */
final class Doubles {
    /** A double or a string with a fraction, an exponent, or more digits than a double has. */
    private static final Pattern DOUBLE =
            Pattern.compile("(,|\\$)(?:\\d+\r\n)?(-?\\d+(?:\\.\\d+(?:e[-+]?\\d+)?|e[-+]?\\d+)|-?\\d{16,})\r\n");

    private static final int FRACTION_DIGITS = 12;

    private Doubles() {}

    /** Returns a reply whose doubles are all printed in the same way, and in strings without the length. */
    static String reprinted(String reply) {
        return printed(reply, number -> Double.toString(Double.parseDouble(number)));
    }

    /** Returns a reply whose doubles are all printed with 12 digits behind the point, and in strings without the length. */
    static String rounded(String reply) {
        return printed(
                reply,
                number -> new BigDecimal(Double.parseDouble(number))
                        .setScale(FRACTION_DIGITS, RoundingMode.HALF_UP)
                        .toPlainString());
    }

    private static String printed(String reply, UnaryOperator<String> print) {
        return DOUBLE.matcher(reply)
                .replaceAll(found -> (found.group(1).equals(",") ? "," : "\\$") + print.apply(found.group(2)) + "\r\n");
    }
}
