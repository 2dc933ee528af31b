package dev.ferry.engine.function;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits Lua's text into tokens, without comments. It is lenient: what is not closed ends with the text, and each sign is a
 * symbol of its own.
 */
final class LuaTokens {

    private final String text;
    private final List<LuaToken> tokens = new ArrayList<>();
    private int at;

    private LuaTokens(String text) {
        this.text = text;
    }

    static List<LuaToken> of(String text) {
        LuaTokens tokens = new LuaTokens(text);
        tokens.run();
        return tokens.tokens;
    }

    private void run() {
        while (at < text.length()) {
            char letter = text.charAt(at);
            int level = levelOfLongBracket(at);
            if (text.startsWith("--", at)) {
                comment();
            } else if (level >= 0) {
                add(LuaToken.Kind.STRING, longBracket(level));
            } else if (letter == '"' || letter == '\'') {
                add(LuaToken.Kind.STRING, quoted(letter));
            } else if (isLetter(letter)) {
                add(LuaToken.Kind.NAME, word());
            } else if (isDigit(letter)) {
                add(LuaToken.Kind.NUMBER, word());
            } else {
                if (letter > ' ') {
                    add(LuaToken.Kind.SYMBOL, String.valueOf(letter));
                }
                at++;
            }
        }
    }

    private void add(LuaToken.Kind kind, String value) {
        tokens.add(new LuaToken(kind, value));
    }

    private void comment() {
        int level = levelOfLongBracket(at + 2);
        if (level >= 0) {
            at += 2;
            longBracket(level);
            return;
        }
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
    }

    /** Returns how many equals signs there are in a bracket such as {@code [==[} that opens a long string, or -1. */
    private int levelOfLongBracket(int from) {
        if (from >= text.length() || text.charAt(from) != '[') {
            return -1;
        }
        int end = from + 1;
        while (end < text.length() && text.charAt(end) == '=') {
            end++;
        }
        return end < text.length() && text.charAt(end) == '[' ? end - from - 1 : -1;
    }

    /** A line break behind the bracket that opens is not part of the string. */
    private String longBracket(int level) {
        String closing = "]" + "=".repeat(level) + "]";
        int from = at + closing.length();
        if (text.startsWith("\r\n", from)) {
            from += 2;
        } else if (text.startsWith("\n", from)) {
            from++;
        }
        int found = text.indexOf(closing, from);
        int end = found < 0 ? text.length() : found;
        at = Math.min(text.length(), end + closing.length());
        return text.substring(Math.min(from, end), end);
    }

    private String quoted(char quote) {
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != quote && text.charAt(at) != '\n') {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
                escape(value);
            } else {
                value.append(text.charAt(at++));
            }
        }
        at = Math.min(text.length(), at + 1);
        return value.toString();
    }

    private void escape(StringBuilder value) {
        char letter = text.charAt(at);
        if (!isDigit(letter)) {
            at++;
            value.append(
                    switch (letter) {
                        case 'n' -> '\n';
                        case 'r' -> '\r';
                        case 't' -> '\t';
                        case 'a' -> (char) 7;
                        case 'b' -> '\b';
                        case 'f' -> '\f';
                        case 'v' -> (char) 11;
                        default -> letter;
                    });
            return;
        }
        int number = 0;
        for (int digits = 0; digits < 3 && at < text.length() && isDigit(text.charAt(at)); digits++) {
            number = number * 10 + text.charAt(at++) - '0';
        }
        value.append((char) (number & 0xFF));
    }

    private String word() {
        int from = at;
        while (at < text.length() && (isLetter(text.charAt(at)) || isDigit(text.charAt(at)))) {
            at++;
        }
        return text.substring(from, at);
    }

    private static boolean isLetter(char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '_';
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }
}
