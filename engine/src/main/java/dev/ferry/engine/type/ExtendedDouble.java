package dev.ferry.engine.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number of the 80-bit extended precision format, in which the server adds for INCRBYFLOAT and HINCRBYFLOAT: a mantissa of 64
 * bits, rounded to the nearest, ties to even. Kept as the exact decimal of what the format can hold.
 */
public final class ExtendedDouble {

    private static final Pattern FORM = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?(\\d+))?");
    private static final Pattern HEXADECIMAL =
            Pattern.compile("([-+]?)0[xX](?=\\.?[0-9a-fA-F])([0-9a-fA-F]*)(?:\\.([0-9a-fA-F]*))?(?:[pP]([-+]?\\d+))?");
    private static final Pattern INFINITE = Pattern.compile("[-+]?inf(?:inity)?", Pattern.CASE_INSENSITIVE);
    private static final int TEXT_BYTES_MAX = 5 << 10;
    private static final int EXPONENT_DIGITS_MAX = 9;
    private static final int MANTISSA_BITS = 64;
    private static final int DECIMAL_EXPONENT_MAX = 4960;
    private static final int BINARY_EXPONENT_MAX = 16384;
    private static final int BINARY_EXPONENT_MIN = -16446;
    private static final int FRACTION_DIGITS = 17;
    private static final BigDecimal LIMIT = new BigDecimal(BigInteger.TWO.pow(16384));

    /** What is not larger than this is rounded to zero. */
    private static final BigDecimal ZEROES_MAX = powerOfTwo(BigInteger.ONE, BINARY_EXPONENT_MIN);

    /** Null for an infinity. */
    private final @Nullable BigDecimal value;

    private ExtendedDouble(@Nullable BigDecimal value) {
        this.value = value;
    }

    /** Reads a decimal or hexadecimal form; empty when bytes are none, or one that is too large or too small. */
    public static Optional<ExtendedDouble> parse(byte[] bytes) {
        if (bytes.length > TEXT_BYTES_MAX) {
            return Optional.empty();
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (INFINITE.matcher(text).matches()) {
            return Optional.of(new ExtendedDouble(null));
        }
        Matcher hexadecimal = HEXADECIMAL.matcher(text);
        if (hexadecimal.matches()) {
            return hexadecimal(hexadecimal);
        }
        Matcher decimal = FORM.matcher(text);
        if (!decimal.matches()) {
            return Optional.empty();
        }
        if (decimal.group(1).matches("[0.]*")) {
            return Optional.of(new ExtendedDouble(BigDecimal.ZERO));
        }
        if (isTooLong(decimal.group(2))) {
            return Optional.empty();
        }
        BigDecimal exact = new BigDecimal(text);
        long exponent = (long) exact.precision() - exact.scale();
        if (exact.signum() != 0 && Math.abs(exponent) > DECIMAL_EXPONENT_MAX) {
            return Optional.empty();
        }
        return read(exact);
    }

    public boolean isInfinite() {
        return value == null;
    }

    /** Returns the sum; empty when it is infinite or no number. */
    public Optional<ExtendedDouble> plus(ExtendedDouble other) {
        if (value == null || other.value == null) {
            return Optional.empty();
        }
        BigDecimal sum = value.add(other.value);
        BigDecimal rounded = sum.signum() == 0 ? BigDecimal.ZERO : round(sum);
        return rounded.abs().compareTo(LIMIT) >= 0 ? Optional.empty() : Optional.of(new ExtendedDouble(rounded));
    }

    /** Returns it with up to 17 digits of a fraction and without zeros at its end. */
    public String text() {
        if (value == null) {
            return "inf";
        }
        BigDecimal shown = value.setScale(FRACTION_DIGITS, RoundingMode.HALF_EVEN);
        return shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
    }

    private static Optional<ExtendedDouble> hexadecimal(Matcher form) {
        String fraction = form.group(3) == null ? "" : form.group(3);
        BigInteger digits = new BigInteger(form.group(2) + fraction, 16);
        if (digits.signum() == 0) {
            return Optional.of(new ExtendedDouble(BigDecimal.ZERO));
        }
        if (isTooLong(form.group(4))) {
            return Optional.empty();
        }
        int exponent = (form.group(4) == null ? 0 : Integer.parseInt(form.group(4))) - 4 * fraction.length();
        long magnitude = (long) digits.bitLength() + exponent;
        if (magnitude > BINARY_EXPONENT_MAX || magnitude < BINARY_EXPONENT_MIN) {
            return Optional.empty();
        }
        BigDecimal exact = powerOfTwo(digits, exponent);
        return read(form.group(1).equals("-") ? exact.negate() : exact);
    }

    /** Tells whether an exponent is out of every range, though there may be zeros in front. */
    private static boolean isTooLong(@Nullable String exponent) {
        return exponent != null && exponent.replaceFirst("^[-+]?0*", "").length() > EXPONENT_DIGITS_MAX;
    }

    /** Rounds a number that was written; what would become infinite or zero by that is none. */
    private static Optional<ExtendedDouble> read(BigDecimal exact) {
        if (exact.signum() == 0) {
            return Optional.of(new ExtendedDouble(BigDecimal.ZERO));
        }
        if (exact.abs().compareTo(ZEROES_MAX) <= 0) {
            return Optional.empty();
        }
        BigDecimal rounded = round(exact);
        return rounded.abs().compareTo(LIMIT) >= 0 ? Optional.empty() : Optional.of(new ExtendedDouble(rounded));
    }

    /** Returns a number times two to the power of an exponent. */
    private static BigDecimal powerOfTwo(BigInteger number, int exponent) {
        return exponent >= 0
                ? new BigDecimal(number.shiftLeft(exponent))
                : new BigDecimal(number.multiply(BigInteger.valueOf(5).pow(-exponent)), -exponent);
    }

    private static BigDecimal round(BigDecimal exact) {
        BigInteger numerator = exact.unscaledValue().abs();
        BigInteger denominator = BigInteger.ONE;
        if (exact.scale() > 0) {
            denominator = BigInteger.TEN.pow(exact.scale());
        } else {
            numerator = numerator.multiply(BigInteger.TEN.pow(-exact.scale()));
        }
        int shift = MANTISSA_BITS - (numerator.bitLength() - denominator.bitLength());
        BigInteger[] divided = divide(numerator, denominator, shift);
        if (divided[0].bitLength() > MANTISSA_BITS) {
            shift--;
            divided = divide(numerator, denominator, shift);
        }
        BigInteger mantissa = divided[0];
        BigInteger divisor = shift >= 0 ? denominator : denominator.shiftLeft(-shift);
        int half = divided[1].shiftLeft(1).compareTo(divisor);
        if (half > 0 || (half == 0 && mantissa.testBit(0))) {
            mantissa = mantissa.add(BigInteger.ONE);
        }
        BigDecimal rounded = powerOfTwo(mantissa, -shift);
        return exact.signum() < 0 ? rounded.negate() : rounded;
    }

    private static BigInteger[] divide(BigInteger numerator, BigInteger denominator, int shift) {
        return shift >= 0
                ? numerator.shiftLeft(shift).divideAndRemainder(denominator)
                : numerator.divideAndRemainder(denominator.shiftLeft(-shift));
    }
}
