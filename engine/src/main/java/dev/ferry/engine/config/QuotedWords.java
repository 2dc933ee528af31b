package dev.ferry.engine.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a line into words as redis.conf and inline commands are written: words are separated by blanks, {@code "..."} knows
 * {@code \n \r \t \b \a \xHH}, {@code '...'} only {@code \'}.
 */
public final class QuotedWords {

    private QuotedWords() {}

    /**
     * Splits a line.
     *
     * @param line one byte per character
     * @return null when a quote is not closed, or something else than a blank follows one
     */
    public static @Nullable List<String> split(String line) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (true) {
            while (at < line.length() && isBlank(line.charAt(at))) {
                at++;
            }
            if (at == line.length()) {
                return words;
            }
            StringBuilder word = new StringBuilder();
            at = word(line, at, word);
            if (at < 0) {
                return null;
            }
            words.add(word.toString());
        }
    }

    private static int word(String line, int from, StringBuilder word) {
        int at = from;
        while (at < line.length() && !isBlank(line.charAt(at))) {
            char letter = line.charAt(at);
            if (letter == '"' || letter == '\'') {
                at = letter == '"' ? doubleQuoted(line, at + 1, word) : singleQuoted(line, at + 1, word);
                boolean ends = at == line.length() || (at > 0 && isBlank(line.charAt(at)));
                return ends ? at : -1;
            }
            word.append(letter);
            at++;
        }
        return at;
    }

    private static int doubleQuoted(String line, int from, StringBuilder word) {
        int at = from;
        while (at < line.length()) {
            char letter = line.charAt(at);
            if (letter == '"') {
                return at + 1;
            }
            at++;
            if (letter != '\\' || at == line.length()) {
                word.append(letter);
                continue;
            }
            if (line.charAt(at) == 'x' && at + 2 < line.length() && isHex(line, at + 1) && isHex(line, at + 2)) {
                word.append((char) Integer.parseInt(line.substring(at + 1, at + 3), 16));
                at += 2;
            } else {
                word.append(escaped(line.charAt(at)));
            }
            at++;
        }
        return -1;
    }

    private static int singleQuoted(String line, int from, StringBuilder word) {
        int at = from;
        while (at < line.length()) {
            char letter = line.charAt(at);
            if (letter == '\'') {
                return at + 1;
            }
            if (letter == '\\' && at + 1 < line.length() && line.charAt(at + 1) == '\'') {
                at++;
                word.append('\'');
            } else {
                word.append(letter);
            }
            at++;
        }
        return -1;
    }

    private static char escaped(char letter) {
        return switch (letter) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'a' -> (char) 7;
            default -> letter;
        };
    }

    private static boolean isHex(String line, int at) {
        return Character.digit(line.charAt(at), 16) >= 0;
    }

    private static boolean isBlank(char letter) {
        return letter == ' ' || (letter >= '\t' && letter <= '\r') || letter == 0;
    }
}
