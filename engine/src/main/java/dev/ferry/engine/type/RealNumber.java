package dev.ferry.engine.type;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
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

    private static final int DIGITS_MAX = 17;

    private RealNumber() {}

    /**
     * Returns the number that bytes are the decimal or hexadecimal form of.
     *
     * @return NaN when they are none, or one that is too large, or so small that it would become 0
     */
    public static double parse(byte[] bytes) {
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

    /** Returns the shortest decimal form that reads back as the same number. */
    public static String text(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0" : "0";
        }
        if (Math.abs(number) <= INTEGERS_MAX && number == Math.rint(number)) {
            return Long.toString((long) number);
        }
        BigDecimal decimal = shortest(Math.abs(number));
        String text = text(decimal.unscaledValue().toString(), -decimal.scale());
        return number < 0 ? "-" + text : text;
    }

    /** Returns the decimal form with 17 digits, less the zeros at its end, as {@code %.17g} of C writes it. */
    public static String longText(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number) || number == 0) {
            return text(number);
        }
        BigDecimal decimal = new BigDecimal(number).round(new MathContext(DIGITS_MAX, RoundingMode.HALF_EVEN));
        int exponent = decimal.precision() - decimal.scale() - 1;
        BigDecimal stripped = decimal.stripTrailingZeros();
        if (exponent >= -4 && exponent < DIGITS_MAX) {
            return stripped.toPlainString();
        }
        String digits = stripped.unscaledValue().abs().toString();
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        String sign = number < 0 ? "-" : "";
        return "%s%s%se%s%02d"
                .formatted(sign, digits.charAt(0), fraction, exponent < 0 ? "-" : "+", Math.abs(exponent));
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

    /** Returns the decimal with the fewest digits that reads back as a positive number. */
    private static BigDecimal shortest(double number) {
        BigDecimal decimal = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        if (decimal.precision() == 2) {
            // Two digits are the fewest that Java writes.
            BigDecimal one = decimal.round(new MathContext(1, RoundingMode.HALF_EVEN));
            return one.doubleValue() == number ? one.stripTrailingZeros() : decimal;
        }
        return decimal;
    }

    /** Writes digits times a power of ten: as a plain number while that is short, else with an exponent. */
    private static String text(String digits, int power) {
        int exponent = Math.abs(power + digits.length() - 1);
        if (power >= 0 && exponent < digits.length() + 7) {
            return digits + "0".repeat(power);
        }
        if (power < 0 && (power > -7 || exponent < 4)) {
            int point = digits.length() + power;
            return point <= 0
                    ? "0." + "0".repeat(-point) + digits
                    : digits.substring(0, point) + "." + digits.substring(point);
        }
        String shown = digits.length() > DIGITS_MAX ? digits.substring(0, DIGITS_MAX) : digits;
        String fraction = shown.length() > 1 ? "." + shown.substring(1) : "";
        return shown.charAt(0) + fraction + "e" + (power + digits.length() - 1 < 0 ? "-" : "+") + exponent;
    }
}
