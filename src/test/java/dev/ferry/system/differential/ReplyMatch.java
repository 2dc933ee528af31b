package dev.ferry.system.differential;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** When the replies of two servers to the same command count as the same. */
enum ReplyMatch {
    /** Byte for byte. */
    EXACT,
    /** An array whose elements, which are bulk strings of one line, may come in any order. */
    ANY_ORDER,
    /** A number that the passing of time changes: up to two seconds apart, in seconds or milliseconds. */
    NEAR,
    /** Of the same type; if they are errors, then the same one. */
    SAME_TYPE;

    private static final long NEAR_MILLIS = 2000;

    boolean accepts(byte[] expected, byte[] actual) {
        if (Arrays.equals(expected, actual)) {
            return true;
        }
        return switch (this) {
            case EXACT -> false;
            case ANY_ORDER -> sorted(expected).equals(sorted(actual));
            case NEAR ->
                isNumber(expected)
                        && isNumber(actual)
                        && Math.abs(number(expected) - number(actual)) <= NEAR_MILLIS
                        && number(expected) >= 0 == number(actual) >= 0;
            case SAME_TYPE -> expected[0] == actual[0] && expected[0] != '-';
        };
    }

    private static List<String> sorted(byte[] reply) {
        return Stream.of(text(reply).split("\r\n", -1)).sorted().toList();
    }

    private static boolean isNumber(byte[] reply) {
        return reply[0] == ':';
    }

    private static long number(byte[] reply) {
        return Long.parseLong(text(reply).substring(1).strip());
    }

    private static String text(byte[] reply) {
        return new String(reply, StandardCharsets.ISO_8859_1);
    }
}
