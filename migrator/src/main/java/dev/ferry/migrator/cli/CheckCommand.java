package dev.ferry.migrator.cli;

import dev.ferry.migrator.preflight.Scrutiny;
import dev.ferry.migrator.report.ExitCode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code ferry check}: the pre-flight of a migration, and nothing else. */
final class CheckCommand implements Subcommand {

    private static final String HEAD = """
            ferry check --source URI --target URI [options]

            Looks at both servers as ferry migrate does before it writes anything, and a little longer: what keeps the
            migration from starting, what the operator should know, and what to expect. Writes nothing, to neither.

            Takes the options of ferry migrate, because they decide what is looked at (ferry help migrate), and

            """;

    private static final String TAIL = """

            Findings have codes: E-... keeps a migration from starting, W-... does not. --allow CODE accepts one, here and in
            ferry migrate. What each of them means: docs/preflight.md.

            Exit codes
              0  the migration could start     4  refused
              1  internal error              130  interrupted
              2  usage
            """;

    private final CheckDesk desk;

    CheckCommand(CheckDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "check";
    }

    @Override
    public String summary() {
        return "look for what stands in the way of a migration, and write nothing";
    }

    @Override
    public String help() {
        StringBuilder text = new StringBuilder(HEAD);
        for (CheckOption option : CheckOption.values()) {
            OptionHelp.append(text, option);
        }
        return text.append(TAIL).toString();
    }

    @Override
    public ExitCode run(List<String> arguments) throws UsageException {
        List<CommandOption> known = new ArrayList<>(List.of(MigrateOption.values()));
        known.addAll(List.of(CheckOption.values()));
        CommandWords words =
                CommandWords.parse(known, arguments, word -> Optional.empty(), MigrateArguments::strayWords);
        MigrateArguments parsed = new MigrateArgumentsReader(words, System::getenv, InstantSource.system()).read();
        return desk.run(parsed, words.has(CheckOption.DEEP) ? Scrutiny.DEEP : Scrutiny.CHECK);
    }
}
