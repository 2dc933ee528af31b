package dev.ferry.system.differential;

import dev.ferry.bytes.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A command for two servers, and how its replies are compared. */
record TestCommand(List<byte[]> words, ReplyMatch match) {
    static TestCommand of(ReplyMatch match, Object... words) {
        return new TestCommand(Stream.of(words).map(TestCommand::bytes).toList(), match);
    }

    static TestCommand of(Object... words) {
        return of(ReplyMatch.EXACT, words);
    }

    /** Returns the first word in lower case. */
    String name() {
        return word(0);
    }

    /** Returns a word in lower case, with a character for each byte. */
    String word(int index) {
        return new String(words.get(index), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    }

    /** Says whether the first word, in lower case, is as the pattern says. */
    boolean isNamed(String pattern) {
        return name().matches(pattern);
    }

    /** Says whether any word, in lower case, is as the pattern says. */
    boolean mentions(String pattern) {
        return IntStream.range(0, words.size()).anyMatch(index -> word(index).matches(pattern));
    }

    /** As it could be typed. */
    @Override
    public String toString() {
        return words.stream().map(word -> Bytes.copyOf(word).toString()).collect(Collectors.joining(" "));
    }

    private static byte[] bytes(Object word) {
        return word instanceof byte[] bytes ? bytes : word.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
