package dev.ferry.migrator.cli;

import dev.ferry.migrator.words.Problem;
import java.util.Comparator;
import java.util.List;

/** A command line that cannot be followed: everything that is wrong with it, one line each. */
final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    UsageException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    UsageException(String problem) {
        this(List.of(problem));
    }

    /** Returns one that says all of this, in the order in which it stands in a file. */
    static UsageException of(List<Problem> problems) {
        return new UsageException(problems.stream()
                .sorted(Comparator.comparing(Problem::spot))
                .map(Problem::toString)
                .toList());
    }

    List<String> problems() {
        return problems;
    }
}
