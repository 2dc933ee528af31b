package dev.ferry.rdb.encoding;

import java.math.BigInteger;

/**
 * The digits of a double as servers find them: with the algorithm Grisu2, which in one case of a thousand finds one digit
 * more than the shortest text has. A digest must have that digit too.
 *
 * <p>The number is scaled by a power of ten so that its digits can be taken off in 64 bits; they are taken until what is
 * left is within the space to the neighbouring doubles. Source: Loitsch, "Printing floating-point numbers quickly and
 * accurately with integers" (2010), and the parameters of Redis 7.2 ({@code fpconv_dtoa}).
 *
 * <p>For one number; confined to one thread.
 */
final class Grisu {

    private static final long HIDDEN_BIT = 1L << 52;
    private static final int EXPONENT_BIAS = 1075;

    private static final int POWER_FIRST = -348;
    private static final int POWER_STEP = 8;
    private static final int POWERS = 87;

    /** A scaled number has this exponent, so that its integral part has 32 bits at most. */
    private static final int EXPONENT_MIN = -60;

    private static final int EXPONENT_MAX = -32;
    private static final double LOG10_OF_2 = 0.30102999566398114;

    private final StringBuilder digits = new StringBuilder();
    private int power;

    /** Finds the digits of a finite number above zero. */
    Grisu(double number) {
        generate(Double.doubleToRawLongBits(number));
    }

    /** Returns the digits, the first one not 0. */
    String digits() {
        return digits.toString();
    }

    /** Returns the power of ten that the digits, as a whole number, are to be multiplied with. */
    int power() {
        return power;
    }

    private void generate(long bits) {
        int biased = (int) (bits >>> 52);
        long fraction = (bits & (HIDDEN_BIT - 1)) + (biased == 0 ? 0 : HIDDEN_BIT);
        int exponent = Math.max(biased, 1) - EXPONENT_BIAS;

        // The middles between the number and its neighbours, and the number, all with the same exponent.
        int shift = Long.numberOfLeadingZeros((fraction << 1) + 1);
        long upper = ((fraction << 1) + 1) << shift;
        int scaled = exponent - 1 - shift;
        int lowerShift = fraction == HIDDEN_BIT ? 2 : 1;
        long lower = ((fraction << lowerShift) - 1) << (exponent - lowerShift - scaled);
        long middle = fraction << (exponent - scaled);

        Power ten = Power.forExponent(scaled);
        power = -ten.power();
        takeDigits(
                times(middle, ten.fraction()),
                times(upper, ten.fraction()) - 1,
                times(lower, ten.fraction()) + 1,
                -(scaled + ten.exponent() + Long.SIZE));
    }

    /** Takes digits off {@code upper}, whose integral part ends {@code point} bits from the right. */
    private void takeDigits(long number, long upper, long lower, int point) {
        long distance = upper - number;
        long room = upper - lower;
        long one = 1L << point;
        long integral = upper >>> point;
        long fraction = upper & (one - 1);
        long unit = 1_000_000_000;
        for (int left = 9; left >= 0; left--) {
            take(integral / unit);
            integral %= unit;
            long rest = (integral << point) + fraction;
            if (Long.compareUnsigned(rest, room) <= 0) {
                power += left;
                moveTowards(distance, room, rest, unit << point);
                return;
            }
            unit /= 10;
        }
        long scale = 1;
        while (true) {
            fraction *= 10;
            room *= 10;
            scale *= 10;
            power--;
            take(fraction >>> point);
            fraction &= one - 1;
            if (Long.compareUnsigned(fraction, room) < 0) {
                moveTowards(distance * scale, room, fraction, one);
                return;
            }
        }
    }

    private void take(long digit) {
        if (digit != 0 || !digits.isEmpty()) {
            digits.append((char) ('0' + digit));
        }
    }

    /** Lowers the last digit as long as that brings it nearer to the number. */
    private void moveTowards(long distance, long room, long rest, long unit) {
        int last = digits.length() - 1;
        long at = rest;
        while (Long.compareUnsigned(at, distance) < 0
                && Long.compareUnsigned(room - at, unit) >= 0
                && (Long.compareUnsigned(at + unit, distance) < 0
                        || Long.compareUnsigned(distance - at, at + unit - distance) > 0)) {
            digits.setCharAt(last, (char) (digits.charAt(last) - 1));
            at += unit;
        }
    }

    /** The upper half of the product, rounded. */
    private static long times(long a, long b) {
        return Math.unsignedMultiplyHigh(a, b) + ((a * b) >>> 63);
    }

    /** A power of ten as {@code fraction} · 2<sup>exponent</sup>, its highest bit set. */
    private record Power(long fraction, int exponent, int power) {

        private static final Power[] ALL = new Power[POWERS];

        static {
            for (int i = 0; i < POWERS; i++) {
                ALL[i] = of(POWER_FIRST + i * POWER_STEP);
            }
        }

        /** The one that brings a number with this exponent between the bounds. */
        static Power forExponent(int exponent) {
            int at = (int) ((-(exponent + POWERS) * LOG10_OF_2 - POWER_FIRST) / POWER_STEP);
            while (true) {
                int scaled = exponent + ALL[at].exponent + Long.SIZE;
                if (scaled >= EXPONENT_MIN && scaled <= EXPONENT_MAX) {
                    return ALL[at];
                }
                at += scaled < EXPONENT_MIN ? 1 : -1;
            }
        }

        private static Power of(int power) {
            BigInteger ten = BigInteger.TEN.pow(Math.abs(power));
            // One bit more than fits, to round by.
            int exponent;
            BigInteger wide;
            if (power >= 0) {
                exponent = ten.bitLength() - Long.SIZE;
                wide = ten.shiftLeft(1).shiftRight(exponent);
            } else {
                exponent = -ten.bitLength() - Long.SIZE + 1;
                wide = BigInteger.ONE.shiftLeft(1 - exponent).divide(ten);
            }
            BigInteger rounded = wide.add(BigInteger.ONE).shiftRight(1);
            return new Power(rounded.longValue(), exponent, power);
        }
    }
}
