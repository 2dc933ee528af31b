package dev.ferry.system.differential;

import dev.ferry.system.ServerVersion;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where the engine, which answers as Redis 8.0, is meant to differ from older servers. Commands that would show such a
 * difference are not sent to an older one.
 */
@SuppressWarnings("ImmutableEnumChecker") // The predicates are lambdas without state.
enum IntendedDifference {
    /** CLIENT NO-TOUCH is new. */
    NO_TOUCH(7, 2, command -> is(command, 0, "client") && is(command, 1, "no-touch")),
    /** A range of bits may have only a start, and is looked at also when there is no such key. */
    RANGE_OF_BITS(
            7,
            4,
            command -> (is(command, 0, "bitcount") && (command.words().size() == 3 || !isRange(command, 2)))
                    || (is(command, 0, "bitpos") && !isRange(command, 3)));

    private static final String NUMBER = "0|-?[1-9]\\d{0,17}";

    private final int major;
    private final int minor;
    private final Predicate<TestCommand> shows;

    /** A difference from servers older than {@code major.minor}. */
    IntendedDifference(int major, int minor, Predicate<TestCommand> shows) {
        this.major = major;
        this.minor = minor;
        this.shows = shows;
    }

    /** Returns the difference that a server of this version would show by a command. */
    static Optional<IntendedDifference> of(ServerVersion version, TestCommand command) {
        return Stream.of(values())
                .filter(difference -> !version.isAtLeast(difference.major, difference.minor))
                .filter(difference -> difference.shows.test(command))
                .findFirst();
    }

    private static boolean is(TestCommand command, int index, String word) {
        return index < command.words().size() && text(command, index).equals(word);
    }

    /** Returns whether there is nothing from an index on but numbers and then a unit. */
    private static boolean isRange(TestCommand command, int from) {
        return IntStream.range(from, command.words().size())
                .allMatch(index -> text(command, index).matches(index < from + 2 ? NUMBER : "bit|byte"));
    }

    /** Returns a word in lower case. */
    private static String text(TestCommand command, int index) {
        return new String(command.words().get(index), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    }
}
