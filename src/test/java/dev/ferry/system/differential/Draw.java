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
        "4611686018427387904"
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

    String real() {
        return oneIn(20) ? odd() : oneIn(3) ? number() : REALS[below(REALS.length)];
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
