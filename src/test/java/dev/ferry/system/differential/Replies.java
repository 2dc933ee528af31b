package dev.ferry.system.differential;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes replies of RESP apart. */
final class Replies {
    private Replies() {}

    /** Says whether a reply is an array, and not the null array. */
    static boolean isArray(byte[] reply) {
        return reply[0] == '*' && reply[1] != '-';
    }

    /** Returns the elements of an array, each with all that is in it. */
    static List<byte[]> elements(byte[] array) {
        List<byte[]> elements = new ArrayList<>();
        int at = lineEnd(array, 0);
        while (at < array.length) {
            int end = end(array, at);
            elements.add(Arrays.copyOfRange(array, at, end));
            at = end;
        }
        return elements;
    }

    /** Returns the content of a bulk string, with a character for each byte. */
    static String string(byte[] bulkString) {
        String text = new String(bulkString, StandardCharsets.ISO_8859_1);
        return text.substring(text.indexOf('\n') + 1, text.length() - 2);
    }

    /** Returns a reply as one line of readable characters. */
    static String text(byte[] reply) {
        return new String(reply, StandardCharsets.ISO_8859_1).replace("\r\n", "|");
    }

    /** Returns where the reply that begins at {@code from} ends. */
    private static int end(byte[] bytes, int from) {
        int lineEnd = lineEnd(bytes, from);
        return switch (bytes[from]) {
            case '$', '=', '!' -> {
                int length = number(bytes, from, lineEnd);
                yield length < 0 ? lineEnd : lineEnd + length + 2;
            }
            case '*', '~', '>', '%' -> {
                int count = number(bytes, from, lineEnd) * (bytes[from] == '%' ? 2 : 1);
                int end = lineEnd;
                for (int i = 0; i < count; i++) {
                    end = end(bytes, end);
                }
                yield end;
            }
            default -> lineEnd;
        };
    }

    private static int number(byte[] bytes, int from, int lineEnd) {
        return Integer.parseInt(new String(bytes, from + 1, lineEnd - from - 3, StandardCharsets.ISO_8859_1));
    }

    private static int lineEnd(byte[] bytes, int from) {
        int at = from;
        while (bytes[at] != '\n') {
            at++;
        }
        return at + 1;
    }
}
