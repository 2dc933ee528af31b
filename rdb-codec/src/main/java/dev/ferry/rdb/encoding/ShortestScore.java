package dev.ferry.rdb.encoding;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A double with as few digits as tell it from its neighbours, or one more; see {@link Grisu}.
 *
 * <pre>
 * 0, 3, 17000000000       up to seven zeros are put at the end of the digits
 * 0.1, 1234.5678          digits behind the point, as long as the text is not long
 * 1e+30, 1.5e-12          else
 * </pre>
 *
 * <p>Source of the shape: what Redis 7.2 prints for a score ({@code fpconv_dtoa}).
 */
public final class ShortestScore {

    private static final int ZEROS_MAX = 7;

    private ShortestScore() {}

    /** Returns what Redis from 7.2 on, and Valkey, print for a score. */
    public static String text(double score) {
        if (!Double.isFinite(score)) {
            return Double.isNaN(score) ? "nan" : score > 0 ? "inf" : "-inf";
        }
        String sign = Double.doubleToRawLongBits(score) < 0 ? "-" : "";
        if (score == 0) {
            return sign + "0";
        }
        Grisu number = new Grisu(Math.abs(score));
        String digits = number.digits();
        int power = number.power();
        int exponent = power + digits.length() - 1;
        int magnitude = Math.abs(exponent);
        if (power >= 0 && magnitude < digits.length() + ZEROS_MAX) {
            return sign + digits + "0".repeat(power);
        }
        if (power < 0 && (power > -ZEROS_MAX || magnitude < 4)) {
            return sign + new BigDecimal(new BigInteger(digits), -power).toPlainString();
        }
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        return sign + digits.charAt(0) + fraction + 'e' + (exponent < 0 ? '-' : '+') + magnitude;
    }
}
