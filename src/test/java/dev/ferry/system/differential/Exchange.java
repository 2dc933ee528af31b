package dev.ferry.system.differential;

import java.util.List;

/**
 * A command and what two servers have answered to it.
 *
 * @param queued the commands that EXEC has executed if the command is an EXEC
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared as a whole.
record Exchange(TestCommand command, List<TestCommand> queued, byte[] expected, byte[] actual) {
    private static final int TEXT_LENGTH_MAX = 300;

    /** Says whether the answers count as the same. */
    boolean matches() {
        return (command.name().equals("exec") && Replies.isArray(expected) && Replies.isArray(actual))
                ? elementsMatch(Replies.elements(expected), Replies.elements(actual))
                : command.match().accepts(expected, actual);
    }

    private boolean elementsMatch(List<byte[]> expectedReplies, List<byte[]> actualReplies) {
        if (expectedReplies.size() != queued.size() || actualReplies.size() != queued.size()) {
            return false;
        }
        for (int i = 0; i < queued.size(); i++) {
            if (!queued.get(i).match().accepts(expectedReplies.get(i), actualReplies.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return shortened(command.toString()) + "  ->  " + shortened(Replies.text(expected));
    }

    private static String shortened(String text) {
        return text.length() > TEXT_LENGTH_MAX ? text.substring(0, TEXT_LENGTH_MAX) + "..." : text;
    }
}
