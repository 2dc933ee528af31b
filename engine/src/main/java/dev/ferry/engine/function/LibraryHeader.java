package dev.ferry.engine.function;

import dev.ferry.engine.config.QuotedWords;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The first line of a library, {@code #!lua name=mylib}, and what follows it.
 *
 * @param name of the library
 * @param body the code behind the line, a character for each byte
 */
record LibraryHeader(String name, String body) {

    static final String BAD_NAME =
            "Library names can only contain letters, numbers, or underscores(_) and must be at least one character long";

    private static final String MARK = "#!";
    private static final String NAME = "name=";

    static LibraryHeader parse(byte[] code) throws LibraryException {
        String text = new String(code, StandardCharsets.ISO_8859_1);
        if (!text.startsWith(MARK)) {
            throw new LibraryException("Missing library metadata");
        }
        int end = text.indexOf('\n');
        List<String> words = end < 0 ? null : QuotedWords.split(text.substring(0, end));
        if (words == null) {
            throw new LibraryException("Invalid library metadata");
        }
        String engine = words.getFirst().substring(MARK.length());
        String name = name(words.subList(1, words.size()));
        if (!isName(name)) {
            throw new LibraryException(BAD_NAME);
        }
        if (!engine.equalsIgnoreCase("lua")) {
            throw new LibraryException("Engine '" + engine + "' not found");
        }
        return new LibraryHeader(name, text.substring(end));
    }

    /** Returns whether a library or a function may be called so. */
    static boolean isName(String name) {
        return name.matches("[A-Za-z0-9_]+");
    }

    private static String name(List<String> words) throws LibraryException {
        String name = null;
        for (String word : words) {
            if (!word.regionMatches(true, 0, NAME, 0, NAME.length())) {
                throw new LibraryException("Invalid metadata value given: " + word);
            }
            if (name != null) {
                throw new LibraryException("Invalid metadata value, name argument was given multiple times");
            }
            name = word.substring(NAME.length());
        }
        if (name == null) {
            throw new LibraryException("Library name was not given");
        }
        return name;
    }
}
