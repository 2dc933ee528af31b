package dev.ferry.system.differential;

import dev.ferry.system.ServerKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The intended differences between the engine and one kind of server, and what they leave to compare. */
final class IntendedDifferences {
    private final List<IntendedDifference> differences;

    private IntendedDifferences(List<IntendedDifference> differences) {
        this.differences = differences;
    }

    /** Returns those that a server of this kind shows. */
    static IntendedDifferences from(ServerKind kind) {
        return new IntendedDifferences(Stream.of(IntendedDifference.values())
                .filter(difference -> difference.isShownBy(kind))
                .toList());
    }

    /** Says whether they are only in what is not sent: of all that is, nothing may differ. */
    boolean concernOnlyTheUnsent() {
        return differences.stream()
                .flatMap(difference -> difference.leeways().stream())
                .allMatch(leeway -> leeway instanceof Leeway.Unsent || leeway instanceof Leeway.UnsentInTransaction);
    }

    /** Says whether a command may be sent. */
    boolean allow(TestCommand command, boolean inTransaction) {
        return leeways(Leeway.Unsent.class)
                        .noneMatch(unsent -> unsent.commands().test(command))
                && !(inTransaction
                        && leeways(Leeway.UnsentInTransaction.class)
                                .anyMatch(unsent -> unsent.commands().test(command)));
    }

    /** Says whether two replies to a command count as the same. */
    boolean accept(TestCommand command, byte[] expected, byte[] actual) {
        return command.match().accepts(common(command, expected), common(command, actual));
    }

    /** Returns what has to be the same about a key. */
    KeyState common(KeyState key) {
        return leeways(Leeway.InKeys.class)
                .reduce(key, (state, leeway) -> leeway.common().apply(state), (one, other) -> other);
    }

    /** Returns what has to be the same about the commands that a server has emitted. */
    List<StreamedCommand> common(List<StreamedCommand> commands) {
        return leeways(Leeway.InStreams.class)
                .reduce(commands, (stream, leeway) -> leeway.common().apply(stream), (one, other) -> other);
    }

    @Override
    public String toString() {
        return differences.toString();
    }

    private byte[] common(TestCommand command, byte[] reply) {
        return leeways(Leeway.InReplies.class)
                .filter(leeway -> leeway.commands().test(command))
                .reduce(
                        new String(reply, StandardCharsets.ISO_8859_1),
                        (text, leeway) -> leeway.common().apply(text),
                        (one, other) -> other)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private <L extends Leeway> Stream<L> leeways(Class<L> type) {
        return differences.stream()
                .flatMap(difference -> difference.leeways().stream())
                .filter(type::isInstance)
                .map(type::cast);
    }
}
