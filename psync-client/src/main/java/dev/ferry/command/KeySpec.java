package dev.ferry.command;

import java.util.List;
import java.util.Set;

/**
 * A rule for some of a command's keys, and what the command does with them.
 *
 * @param flags as {@code COMMAND} names them: {@code RO}, {@code RW}, {@code OW} or {@code RM}, and {@code access},
 *     {@code update}, {@code insert}, {@code delete}, {@code not_key}, {@code incomplete}, {@code variable_flags}
 */
public record KeySpec(Set<String> flags, BeginSearch begin, FindKeys find) {

    /** Tells whether the rule does not find every key that it is about. */
    public boolean incomplete() {
        return flags.contains("incomplete") || begin instanceof BeginSearch.Unknown || find instanceof FindKeys.Unknown;
    }

    /** Tells whether what the rule finds are not keys, but for instance channels. */
    public boolean notKeys() {
        return flags.contains("not_key");
    }

    /** Tells whether the command only reads these keys. */
    public boolean readOnly() {
        return flags.contains("RO");
    }

    /**
     * Adds the positions of the keys.
     *
     * @return false when the arguments cannot be such a command's
     */
    boolean find(byte[][] arguments, List<Integer> positions) {
        int begin = begin(arguments);
        if (begin < 0) {
            return true;
        }
        return switch (find) {
            case FindKeys.Range range -> addRange(range, begin, arguments, positions);
            case FindKeys.KeyNum keyNum -> addCounted(keyNum, begin, arguments, positions);
            case FindKeys.Unknown unknown -> true;
        };
    }

    /** Returns where the search begins; -1 when the word is not among the arguments. */
    private int begin(byte[][] arguments) {
        return switch (begin) {
            case BeginSearch.Index index -> index.index();
            case BeginSearch.Keyword keyword -> behind(keyword, arguments);
            case BeginSearch.Unknown unknown -> -1;
        };
    }

    private static int behind(BeginSearch.Keyword keyword, byte[][] arguments) {
        boolean backwards = keyword.startFrom() < 0;
        int first = backwards ? arguments.length + keyword.startFrom() : keyword.startFrom();
        int step = backwards ? -1 : 1;
        for (int i = first; i > 0 && i < arguments.length - 1; i += step) {
            if (Word.equal(arguments[i], keyword.word())) {
                return i + 1;
            }
        }
        return -1;
    }

    private static boolean addRange(FindKeys.Range range, int begin, byte[][] arguments, List<Integer> positions) {
        int last;
        if (range.lastKey() >= 0) {
            last = begin + range.lastKey();
        } else if (range.limit() <= 1 || range.lastKey() != -1) {
            last = arguments.length + range.lastKey();
        } else {
            last = begin + (arguments.length - begin) / range.limit() + range.lastKey();
        }
        for (int i = begin; i <= last; i += range.keyStep()) {
            if (i >= arguments.length) {
                return false;
            }
            positions.add(i);
        }
        return begin < arguments.length;
    }

    private static boolean addCounted(FindKeys.KeyNum keyNum, int begin, byte[][] arguments, List<Integer> positions) {
        int at = begin + keyNum.keyNumIndex();
        if (at >= arguments.length) {
            return false;
        }
        long count = Word.count(arguments[at]);
        int first = begin + keyNum.firstKey();
        if (count < 0 || first + (count - 1) * keyNum.keyStep() >= arguments.length) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            positions.add(first + i * keyNum.keyStep());
        }
        return true;
    }
}
