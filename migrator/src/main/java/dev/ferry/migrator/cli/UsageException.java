package dev.ferry.migrator.cli;

import dev.ferry.migrator.words.Problem;
import dev.ferry.migrator.words.Spot;
import java.util.Comparator;
import java.util.List;

/** A command line that cannot be followed: everything that is wrong with it, one line each. */
final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    UsageException(List<String> problems) {
        this(
                problems,
                problems.stream()
                        .map(text -> new Problem(Spot.COMMAND_LINE, text))
                        .toList());
    }

    private UsageException(List<String> texts, List<Problem> problems) {
        super(String.join("; ", texts));
        this.problems = problems;
    }

    UsageException(String problem) {
        this(List.of(problem));
    }

    /** Returns one that says all of this, in the order in which it stands in a file. */
    static UsageException of(List<Problem> problems) {
        List<Problem> sorted =
                problems.stream().sorted(Comparator.comparing(Problem::spot)).toList();
        return new UsageException(sorted.stream().map(Problem::toString).toList(), sorted);
    }

    /** Returns the lines that the operator reads. */
    List<String> problems() {
        return problems.stream().map(Problem::toString).toList();
    }

    /** Returns what they say, and of what. */
    List<Problem> located() {
        return problems;
    }
}
