package dev.ferry.system.differential;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * How far two servers may differ: which commands are not sent to them, or what of their answers, of their keys, or of their
 * streams still has to be the same. Whatever it keeps is compared as strictly as elsewhere.
 */
sealed interface Leeway {
    /** Commands that the other server lacks, or after which the data would differ. */
    record Unsent(Predicate<TestCommand> commands) implements Leeway {}

    /** Commands that only one of the two servers takes into a transaction. */
    record UnsentInTransaction(Predicate<TestCommand> commands) implements Leeway {}

    /**
     * Commands that are answered in other words.
     *
     * @param common what the answers have in common; they have a character for each byte
     */
    record InReplies(Predicate<TestCommand> commands, UnaryOperator<String> common) implements Leeway {}

    /** Keys that are kept in another form. */
    record InKeys(UnaryOperator<KeyState> common) implements Leeway {}

    /** Effects that are streamed as other commands. */
    record InStreams(UnaryOperator<List<StreamedCommand>> common) implements Leeway {}
}
