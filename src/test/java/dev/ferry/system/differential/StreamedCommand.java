package dev.ferry.system.differential;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command of a replication stream.
 *
 * @param words with a character for each byte
 */
record StreamedCommand(List<String> words) {
    /** Two servers get the same command a moment apart. */
    private static final long APART_MILLIS_MAX = 5000;

    /** Of this or the next centuries, in milliseconds, or an id of a stream. */
    private static final Pattern TIME = Pattern.compile("(\\d{13,14})((?:-\\d+)?)");

    static StreamedCommand of(byte[] frame) {
        String text = new String(frame, StandardCharsets.ISO_8859_1);
        if (text.charAt(0) != '*') {
            throw new AssertionError("a command of a stream begins with '*', this one is \"%s\"".formatted(text));
        }
        List<String> words = new ArrayList<>();
        int at = text.indexOf('\n') + 1;
        while (at < text.length()) {
            int end = text.indexOf('\r', at);
            int length = Integer.parseInt(text.substring(at + 1, end));
            words.add(text.substring(end + 2, end + 2 + length));
            at = end + 2 + length + 2;
        }
        return new StreamedCommand(List.copyOf(words));
    }

    /** Says whether it changes nothing: a sign of life, or a question for the replica's offset. */
    boolean concernsLinkOnly() {
        return begins("ping") || begins("replconf");
    }

    /** Says whether its name, or its name and its second word, in lower case are as a pattern says. */
    boolean begins(String pattern) {
        String name = words.getFirst().toLowerCase(Locale.ROOT);
        return name.matches(pattern)
                || (words.size() > 1 && (name + " " + words.get(1).toLowerCase(Locale.ROOT)).matches(pattern));
    }

    /** Says whether it takes away what SPOP has chosen, which is not the same on two servers. */
    boolean isPop() {
        return begins("srem") && words.get(1).startsWith("pop:");
    }

    /** Returns this command with another word as its name. */
    StreamedCommand withName(String name) {
        List<String> changed = new ArrayList<>(words);
        changed.set(0, name);
        return new StreamedCommand(List.copyOf(changed));
    }

    /** Says whether two servers that were sent the same commands may emit this and the other one. */
    boolean matches(StreamedCommand other) {
        if (words.size() != other.words.size()) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            if (!matches(words.get(i), other.words.get(i)) && !(isPop() && i > 1)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return TestCommand.of(words.toArray()).toString();
    }

    private static boolean matches(String word, String other) {
        if (word.equals(other)) {
            return true;
        }
        Matcher time = TIME.matcher(word);
        Matcher otherTime = TIME.matcher(other);
        return time.matches()
                && otherTime.matches()
                && Math.abs(Long.parseLong(time.group(1)) - Long.parseLong(otherTime.group(1))) <= APART_MILLIS_MAX
                && time.group(2).equals(otherTime.group(2));
    }
}
