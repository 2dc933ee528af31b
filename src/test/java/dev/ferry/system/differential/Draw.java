package dev.ferry.system.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Draws the words of random commands. */
final class Draw {
    private static final int KEYS = 12;
    private static final int LIFETIME_MIN = 400_000;
    private static final int LIFETIME_MAX = 900_000;
    private static final String[] NUMBERS = {
        "0",
        "1",
        "-1",
        "2",
        "3",
        "7",
        "10",
        "100",
        "-100",
        "9223372036854775807",
        "-9223372036854775808",
        "4611686018427387904",
        "4294967296",
        "-4294967297",
        "-9223372036854775807"
    };
    private static final String[] ODD = {
        "", " 1", "1 ", "+1", "01", "-0", "abc", "9223372036854775808", "1e3", "nan", "1.5", "-", "\0", "\r\n", "\u00ff"
    };
    private static final String[] REALS = {
        "0",
        "1",
        "-1",
        "0.1",
        "3.0e3",
        "1e-10",
        "-2.5",
        "123456789.123456789",
        "1e17",
        "5.0",
        "0.30000000000000004",
        "1e300"
    };
    private static final String[] ODD_REALS = {
        ".5",
        "5.",
        "1e",
        "0x",
        "0x10",
        "0x1p-1074",
        "1e400",
        "-1e400",
        "1e-400",
        "infinity",
        "-Inf",
        "nan(1)",
        "1_0",
        "1.0.0",
        "-0.0",
        "1e-320",
        "9007199254740993",
        "1e22",
        "1e23",
        "5e-324",
        "0.1e1",
        "1E5",
        "1e+5",
        "--1",
        "1,5",
        "1f",
        "1d"
    };
    private static final String[] FAMILIES = {"list:", "set:", "hash:", "zset:", "stream:", "hll:"};
    private static final int FAMILY_KEYS = 4;

    private final Random random;

    Draw(Random random) {
        this.random = random;
    }

    /** Returns 0 to {@code bound} - 1. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean oneIn(int chances) {
        return random.nextInt(chances) == 0;
    }

    String key() {
        return "key:" + below(KEYS);
    }

    /** Returns a key that any family has, or one of a family's own, but no places: other scores would be many in one place. */
    String anyKey() {
        return oneIn(2) ? key() : FAMILIES[below(FAMILIES.length)] + below(FAMILY_KEYS);
    }

    /** Returns one of these, sometimes in upper case. */
    String of(String... words) {
        String word = words[below(words.length)];
        return oneIn(4) ? word.toUpperCase(java.util.Locale.ROOT) : word;
    }

    /** Returns a whole number, rarely something else. */
    String number() {
        return oneIn(20) ? odd() : oneIn(2) ? NUMBERS[below(NUMBERS.length)] : Integer.toString(below(2000) - 1000);
    }

    /** Returns a whole number from a range, rarely another one or something else. */
    String number(int from, int to) {
        return oneIn(25) ? number() : Integer.toString(from + below(to - from));
    }

    /** Returns how long a key lives, in seconds or milliseconds: longer than a run takes, or not at all, or nonsense. */
    String lifetime() {
        String drawn = number(LIFETIME_MIN, LIFETIME_MAX);
        boolean ends = drawn.matches("[1-9]\\d{0,9}") && Long.parseLong(drawn) < LIFETIME_MIN;
        return ends ? "-" + drawn : drawn;
    }

    /** Returns a number, mostly with a fraction, rarely something else. */
    String real() {
        return switch (below(12)) {
            case 0 -> oneIn(2) ? odd() : ODD_REALS[below(ODD_REALS.length)];
            case 1, 2, 3 -> number();
            case 4, 5 -> digits();
            case 6 -> Double.toString(Double.longBitsToDouble(random.nextLong()));
            case 7 -> oneIn(2) ? Double.toHexString(random.nextGaussian()) : Float.toString(random.nextFloat());
            case 8 -> Double.toString(random.nextGaussian() * Math.pow(10, below(20) - 5));
            default -> REALS[below(REALS.length)];
        };
    }

    /** Returns a number of any digits. */
    private String digits() {
        StringBuilder text = new StringBuilder(oneIn(2) ? "-" : "");
        for (int i = below(oneIn(3) ? 25 : 4); i >= 0; i--) {
            text.append(below(10));
        }
        text.append('.');
        for (int i = below(oneIn(3) ? 25 : 4); i >= 0; i--) {
            text.append(below(10));
        }
        return text.toString();
    }

    /** Returns what numbers are not, or not quite. */
    String odd() {
        return ODD[below(ODD.length)];
    }

    /** Returns a value: a number, a short text, bytes, or something longer. */
    Object value() {
        return switch (below(6)) {
            case 0 -> number();
            case 1 -> real();
            case 2 -> odd();
            case 3 -> "x".repeat(below(60));
            case 4 -> bytes(below(20));
            default -> "value:" + below(1000);
        };
    }

    byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Returns each of these with an even chance, in their order; each is one word or several, separated by blanks. */
    List<Object> some(Object... groups) {
        List<Object> words = new ArrayList<>();
        for (Object group : groups) {
            if (oneIn(2)) {
                words.addAll(List.of(group.toString().split(" ")));
            }
        }
        return words;
    }

    /** Returns a command of these words and then those. */
    static TestCommand command(List<Object> more, Object... words) {
        List<Object> all = new ArrayList<>(List.of(words));
        all.addAll(more);
        return TestCommand.of(all.toArray());
    }

    /** Returns a command of these words and then those, of whose reply only the type is compared. */
    static TestCommand loose(List<Object> more, Object... words) {
        return new TestCommand(command(more, words).words(), ReplyMatch.SAME_TYPE);
    }
}
