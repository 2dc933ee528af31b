package dev.ferry.aof;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A line of a manifest: words by twos, in any order. Words that later versions add are passed over.
 *
 * @param name of the file, which stands beside the manifest
 * @param sequence its number, from 1
 * @param kind what it is for
 */
public record AofPart(String name, long sequence, Kind kind) {

    /** What a part is for. */
    public enum Kind {
        BASE("b"),
        INCREMENT("i"),
        HISTORY("h");

        private final String letter;

        Kind(String letter) {
            this.letter = letter;
        }
    }

    /** Returns the line, without its end. */
    public String line() {
        boolean plain = name.chars().noneMatch(letter -> letter <= ' ' || letter == '"' || letter == '\\');
        String shown = plain ? name : '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        return "file " + shown + " seq " + sequence + " type " + kind.letter;
    }

    /** @param text its bytes, one char each */
    static AofPart parse(String text, String where) throws AofException {
        List<String> words = ManifestWords.split(text, where);
        String name = "";
        long sequence = 0;
        String type = "";
        for (int i = 0; i + 1 < words.size(); i += 2) {
            String value = words.get(i + 1);
            switch (words.get(i).toLowerCase(Locale.ROOT)) {
                case "file" -> name = value;
                case "seq" -> sequence = number(value, where);
                case "type" -> type = value;
                default -> {
                    // What later versions add.
                }
            }
        }
        String letter = type;
        Kind kind = Stream.of(Kind.values())
                .filter(any -> any.letter.equals(letter))
                .findFirst()
                .orElse(null);
        if (name.isEmpty() || sequence < 1 || kind == null) {
            throw new AofException(where + ": \"" + text + "\", expected file NAME seq NUMBER type b, i or h");
        }
        return new AofPart(name, sequence, kind);
    }

    private static long number(String text, String where) throws AofException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new AofException(where + ": seq " + text + ", expected a number");
        }
    }
}
