package dev.ferry.system.differential;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes some commands wrong: a word too few or too many, an option that is none, no number where one belongs, or the key of
 * another type. Nothing in place of a word may be a valid time, or a key would expire on one server before it does on the other.
 */
final class Spoiler {
    private static final int ONE_IN = 25;
    private static final String[] NONSENSE = {
        "", " 1", "1 ", "+1", "abc", "9223372036854775808", "nan", "1.5", "-", "nx", "get", "\0", "\u00ff"
    };
    private static final String[] KEYS = {"key:1", "list:1", "set:2", "hash:2", "zset:3", "stream:1", "nosuch"};

    private Spoiler() {}

    /** Returns a sequence of commands; if it is one command alone, then perhaps what is left of it. */
    static List<TestCommand> perhaps(List<TestCommand> sequence, Draw draw) {
        return draw.oneIn(ONE_IN) && sequence.size() == 1 && !mayNotBeSpoiled(sequence.getFirst())
                ? List.of(spoil(sequence.getFirst(), draw))
                : sequence;
    }

    private static TestCommand spoil(TestCommand command, Draw draw) {
        List<byte[]> words = new ArrayList<>(command.words());
        switch (draw.below(4)) {
            case 0 -> {
                if (words.size() > 1) {
                    words.remove(1 + draw.below(words.size() - 1));
                }
            }
            case 1 -> words.add(nonsense(command, draw));
            case 2 -> {
                if (words.size() > 1) {
                    words.set(1 + draw.below(words.size() - 1), nonsense(command, draw));
                }
            }
            default -> {
                if (words.size() > 1 && command.match() != ReplyMatch.SAME_TYPE) {
                    words.set(1, bytes(KEYS[draw.below(KEYS.length)]));
                }
            }
        }
        TestCommand spoiled = new TestCommand(List.copyOf(words), command.match());
        return answersByChance(spoiled) ? new TestCommand(spoiled.words(), ReplyMatch.SAME_TYPE) : spoiled;
    }

    /**
     * A save beside the commands ends at another moment on each server. What SPOP takes from another key than the generator meant would differ from then on, and a time that is not an absolute
     * one any more would be soon. A long sleep would not end, nor does a pause of clients while the cron of the server pauses. And
     * DEBUG OBJECT says an address, of a wrong number of keys the server makes a guess, and what is the first of scores that are
     * all one place is a matter of its sorting.
     */
    private static boolean mayNotBeSpoiled(TestCommand command) {
        return command.isNamed("spop|bgsave")
                || command.mentions("absttl")
                || (command.isNamed("client") && command.mentions("kill"))
                || (command.isNamed("debug") && command.mentions("sleep|pause-cron|object"))
                || (command.isNamed("geo.*") && command.mentions("count|asc|desc"))
                || (command.isNamed("command") && command.mentions("getkeys.*"));
    }

    private static boolean answersByChance(TestCommand command) {
        return (command.isNamed("sort.*") && isUnsorted(command)) || command.isNamed(".*(rand|scan).*");
    }

    /** Where nothing stands for the element in what it is to be sorted by, the members of a set come as they lie there. */
    private static boolean isUnsorted(TestCommand sort) {
        return IntStream.range(2, sort.words().size())
                .anyMatch(index ->
                        sort.word(index - 1).equals("by") && !sort.word(index).contains("*"));
    }

    /** To the server, the value of a setting and what DEBUG is told end at a byte of zero. */
    private static byte[] nonsense(TestCommand command, Draw draw) {
        String word = draw.of(NONSENSE);
        return bytes(command.isNamed("config|debug") && word.equals("\0") ? "" : word);
    }

    private static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.ISO_8859_1);
    }
}
