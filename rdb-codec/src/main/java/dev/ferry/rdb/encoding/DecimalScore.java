package dev.ferry.rdb.encoding;

import dev.ferry.bytes.Bytes;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A double as text: in the oldest sorted sets, and in packed ones of all times.
 *
 * <pre>
 * 0..252  that many characters follow, as printf's %.17g writes them
 * 253     NaN      254  +inf      255  -inf
 * </pre>
 *
 * <p>In a packed sorted set the text is an element, and the infinities are {@code inf} and {@code -inf}. Servers write the
 * 17 digits, those since Redis 7.2 as few digits as round-trip; both are read, the 17 digits are written.
 *
 * <p>Source: {@code rdbSaveDoubleValue}, {@code zzlInsertAt} of Redis 3.2, 6.2, 7.2.
 */
public final class DecimalScore {

    private static final int NAN = 253;
    private static final int POSITIVE_INFINITY = 254;
    private static final int NEGATIVE_INFINITY = 255;

    /** So many digits tell any double from its neighbours. */
    private static final int DIGITS = 17;

    private static final MathContext PRECISION = new MathContext(DIGITS, RoundingMode.HALF_EVEN);

    /** The smallest exponent of ten that %g writes without one. */
    private static final int PLAIN_EXPONENT_MIN = -4;

    /** What is longer is no number that a server wrote; parsing it would take long. */
    private static final int TEXT_LENGTH_MAX = 400;

    private static final String DECIMAL_CHARACTERS = "0123456789.-+eE";

    private DecimalScore() {}

    static void skip(RdbInput in) throws IOException {
        int head = in.u8();
        if (head < NAN) {
            in.skip(head);
        }
    }

    static double read(RdbInput in) throws IOException {
        long start = in.offset();
        int head = in.u8();
        return switch (head) {
            case NAN -> Double.NaN;
            case POSITIVE_INFINITY -> Double.POSITIVE_INFINITY;
            case NEGATIVE_INFINITY -> Double.NEGATIVE_INFINITY;
            default -> {
                byte[] text = new byte[head];
                for (int i = 0; i < head; i++) {
                    text[i] = (byte) in.u8();
                }
                Double score = parse(Bytes.adopt(text));
                if (score == null) {
                    throw in.corrupt(start, "score " + Bytes.copyOf(text) + " (a number)");
                }
                yield score;
            }
        };
    }

    static void write(double score, RdbOutput out) throws IOException {
        if (Double.isNaN(score)) {
            out.u8(NAN);
        } else if (Double.isInfinite(score)) {
            out.u8(score > 0 ? POSITIVE_INFINITY : NEGATIVE_INFINITY);
        } else {
            byte[] text = text(score).getBytes(StandardCharsets.US_ASCII);
            out.u8(text.length);
            out.raw(text, 0, text.length);
        }
    }

    /** Returns the number that the text says; null when it says none. */
    static @Nullable Double parse(Bytes text) {
        if (text.length() > TEXT_LENGTH_MAX) {
            return null;
        }
        String word = text.toUtf8();
        if (isDecimal(text)) {
            return number(word);
        }
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            case "nan", "-nan" -> Double.NaN;
            default -> null;
        };
    }

    /** Returns what {@code %.17g} prints: no more than 17 digits, no zeros at the end, an exponent where it is shorter. */
    public static String text(double score) {
        if (!Double.isFinite(score)) {
            return Double.isNaN(score) ? "nan" : score > 0 ? "inf" : "-inf";
        }
        String sign = Double.doubleToRawLongBits(score) < 0 ? "-" : "";
        if (score == 0) {
            return sign + "0";
        }
        BigDecimal rounded = new BigDecimal(Math.abs(score)).round(PRECISION).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= PLAIN_EXPONENT_MIN && exponent < DIGITS) {
            return sign + rounded.toPlainString();
        }
        String digits = rounded.unscaledValue().toString();
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        String tens = (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
        return sign + digits.charAt(0) + fraction + 'e' + (exponent < 0 ? '-' : '+') + tens;
    }

    /** Sorts out what only Java takes for a number: hexadecimal digits, types, blanks. */
    private static boolean isDecimal(Bytes text) {
        for (int i = 0; i < text.length(); i++) {
            if (DECIMAL_CHARACTERS.indexOf(text.byteAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Double number(String word) {
        try {
            return Double.valueOf(word);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
