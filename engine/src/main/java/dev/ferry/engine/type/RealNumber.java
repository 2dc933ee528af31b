package dev.ferry.engine.type;

import dev.ferry.rdb.encoding.ShortestScore;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Double precision numbers as the server reads and prints them. */
public final class RealNumber {

    private static final Pattern FORM = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?");
    private static final Pattern HEXADECIMAL =
            Pattern.compile("[-+]?0[xX](\\p{XDigit}+\\.?\\p{XDigit}*|\\.\\p{XDigit}+)([pP][-+]?\\d+)?");
    private static final Pattern INFINITE = Pattern.compile("[-+]?inf(?:inity)?", Pattern.CASE_INSENSITIVE);

    /** Up to here whole numbers are printed with all their digits. */
    private static final double INTEGERS_MAX = 0x1p62;

    private RealNumber() {}

    /**
     * Returns the number that bytes are the decimal or hexadecimal form of.
     *
     * @return NaN when they are none, or one that is too large, or so small that it would become 0
     */
    public static double parse(byte[] bytes) {
        double number = ShortDecimal.parse(bytes, 0, bytes.length);
        return Double.isNaN(number) ? parseAny(bytes) : number;
    }

    private static double parseAny(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        Matcher decimal = FORM.matcher(text);
        if (decimal.matches()) {
            return inRange(Double.parseDouble(text), decimal.group(1));
        }
        Matcher hexadecimal = HEXADECIMAL.matcher(text);
        if (hexadecimal.matches()) {
            return inRange(Double.parseDouble(hexadecimal.group(2) == null ? text + "p0" : text), hexadecimal.group(1));
        }
        return infinite(text);
    }

    /**
     * Returns the number that bytes are the decimal form of, up to the first zero byte if there is one. Nothing is 0, what is too
     * large is infinite, and what is too small is 0.
     *
     * @return NaN when they are none
     */
    public static double parseToZero(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf(0);
        String number = end < 0 ? text : text.substring(0, end);
        if (number.isEmpty()) {
            return 0;
        }
        return FORM.matcher(number).matches() ? Double.parseDouble(number) : infinite(number);
    }

    /** Returns the number as the server prints it: with about as few digits as tell it from its neighbours. */
    public static String text(double number) {
        return number != 0 && Math.abs(number) <= INTEGERS_MAX && number == Math.rint(number)
                ? Long.toString((long) number)
                : ShortestScore.text(number);
    }

    private static double infinite(String text) {
        if (INFINITE.matcher(text).matches()) {
            return text.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return Double.NaN;
    }

    /** Returns a number that was written with these digits, or NaN when they say another one. */
    private static double inRange(double number, String digits) {
        boolean vanished = number == 0 && !digits.matches("[0.]*");
        return Double.isInfinite(number) || vanished ? Double.NaN : number;
    }
}
