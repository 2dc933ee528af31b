package dev.ferry.aof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Splits a line of a manifest as the server that wrote it does: at spaces, but not inside of quotes. */
final class ManifestWords {

    private ManifestWords() {}

    /** @param line its bytes, one char each */
    static List<String> split(String line, String where) throws AofException {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < line.length()) {
            if (line.charAt(at) == ' ' || line.charAt(at) == '\t') {
                at++;
                continue;
            }
            StringBuilder word = new StringBuilder();
            at = line.charAt(at) == '"' ? quoted(line, at + 1, word, where) : plain(line, at, word);
            words.add(new String(word.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
        }
        return words;
    }

    private static int plain(String line, int from, StringBuilder word) {
        int at = from;
        while (at < line.length() && line.charAt(at) != ' ' && line.charAt(at) != '\t') {
            word.append(line.charAt(at));
            at++;
        }
        return at;
    }

    private static int quoted(String line, int from, StringBuilder word, String where) throws AofException {
        int at = from;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == '"') {
                return at + 1;
            }
            if (c == '\\' && at + 1 < line.length()) {
                at = escaped(line, at + 1, word);
            } else {
                word.append(c);
                at++;
            }
        }
        throw new AofException(where + ": a quote that is not closed");
    }

    private static int escaped(String line, int at, StringBuilder word) {
        char c = line.charAt(at);
        if (c == 'x' && at + 2 < line.length() && hex(line, at + 1) && hex(line, at + 2)) {
            word.append((char) Integer.parseInt(line.substring(at + 1, at + 3), 16));
            return at + 3;
        }
        word.append(
                switch (c) {
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    case 'b' -> '\b';
                    case 'a' -> '\u0007';
                    default -> c;
                });
        return at + 1;
    }

    private static boolean hex(String line, int at) {
        return Character.digit(line.charAt(at), 16) >= 0;
    }
}
