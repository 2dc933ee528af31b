package dev.ferry.engine.acl;

/** Bytes that separate words, which names and patterns therefore cannot have. */
final class Blanks {

    private Blanks() {}

    static boolean in(String text) {
        return text.chars().anyMatch(letter -> letter == ' ' || (letter >= '\t' && letter <= '\r') || letter == 0);
    }
}
