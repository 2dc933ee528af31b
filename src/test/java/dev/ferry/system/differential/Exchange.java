package dev.ferry.system.differential;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A command and what two servers have answered to it.
 *
 * @param queued the commands that EXEC has executed if the command is an EXEC
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared as a whole.
record Exchange(TestCommand command, List<TestCommand> queued, byte[] expected, byte[] actual) {
    private static final int TEXT_LENGTH_MAX = 300;

    /** Says whether the answers count as the same. */
    boolean matches(IntendedDifferences differences) {
        return difference(differences).isEmpty();
    }

    /** Returns this exchange when its answers do not count as the same; of an EXEC, that of the first command to which they do not. */
    Optional<Exchange> difference(IntendedDifferences differences) {
        return parts().stream()
                .filter(part -> !differences.accept(part.command, part.expected, part.actual))
                .findFirst();
    }

    private List<Exchange> parts() {
        if (!command.isNamed("exec") || !Replies.isArray(expected) || !Replies.isArray(actual)) {
            return List.of(this);
        }
        List<byte[]> expectedReplies = Replies.elements(expected);
        List<byte[]> actualReplies = Replies.elements(actual);
        return expectedReplies.size() == queued.size() && actualReplies.size() == queued.size()
                ? IntStream.range(0, queued.size())
                        .mapToObj(index -> new Exchange(
                                queued.get(index), List.of(), expectedReplies.get(index), actualReplies.get(index)))
                        .toList()
                : List.of(this);
    }

    @Override
    public String toString() {
        return shortened(command.toString()) + "  ->  " + shortened(Replies.text(expected));
    }

    private static String shortened(String text) {
        return text.length() > TEXT_LENGTH_MAX ? text.substring(0, TEXT_LENGTH_MAX) + "..." : text;
    }
}
