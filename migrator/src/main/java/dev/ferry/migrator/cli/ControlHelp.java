package dev.ferry.migrator.cli;

import dev.ferry.migrator.control.Answer;
import dev.ferry.migrator.control.ControlJson;
import dev.ferry.migrator.report.ExitCode;

/** What the commands that speak to a running migration have in common at their ends. */
final class ControlHelp {

    static final String EXIT_CODES = """

            Exit codes
              0  done
              2  usage, no such migration is running, or it cannot do that now
            """;

    private ControlHelp() {}

    /** Prints what a migration has answered to an order. */
    static ExitCode tell(Console console, String migration, Answer answer, boolean json) {
        if (json) {
            console.out().println(ControlJson.text(answer));
        } else {
            (answer.done() ? console.out() : console.err()).println(migration + ": " + answer.message());
        }
        console.out().flush();
        return answer.done() ? ExitCode.DONE : ExitCode.USAGE;
    }
}
