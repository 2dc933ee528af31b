package dev.ferry.migrator.cli;

import dev.ferry.migrator.report.ExitCode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code ferry check}: the pre-flight of a migration, and nothing else. */
final class CheckCommand implements Subcommand {

    private static final String HEAD = """
            ferry check --source URI --target URI [options]
            ferry check PLAN.yaml [options]

            Looks at both servers as ferry migrate does before it writes anything, and a little longer: what keeps the
            migration from starting, what the operator should know, and what to expect. Writes nothing, to neither.

            Of a plan every migration is looked at (docs/plans.md). Takes the options of ferry migrate, because they decide
            what is looked at (ferry help migrate), and

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
    private final PlanReader plans;

    /** @param plans makes of documents jobs that only look */
    CheckCommand(CheckDesk desk, PlanReader plans) {
        this.desk = desk;
        this.plans = plans;
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
        CommandWords words = CommandWords.parse(known, arguments, word -> Optional.empty(), CheckCommand::objection);
        if (!words.alone().isEmpty()) {
            return plan(words.alone().getFirst(), words);
        }
        if (words.has(CheckOption.ONLY)) {
            throw new UsageException(CheckOption.ONLY.dashed()
                    + " names a document of a plan; expected one: ferry check PLAN.yaml --only NAME");
        }
        MigrateArguments parsed = new MigrateArgumentsReader(words, System::getenv, InstantSource.system()).read();
        return desk.run(parsed, CheckOption.scrutiny(words.has(CheckOption.DEEP)));
    }

    /** Looks at every document, also behind one that would be refused; the first that would be decides the exit code. */
    private ExitCode plan(String file, CommandWords words) throws UsageException {
        ExitCode code = ExitCode.DONE;
        for (PlanJob job : plans.read(file, words, words.value(CheckOption.ONLY))) {
            ExitCode one = job.run(false);
            code = code == ExitCode.DONE ? one : code;
            if (one == ExitCode.INTERRUPTED) {
                return one;
            }
        }
        return code;
    }

    private static Optional<String> objection(List<String> alone) {
        // An address is not taken for a file, whose name would be shown: it may have a password.
        boolean plan = alone.size() == 1 && !alone.getFirst().contains("://");
        return plan ? Optional.empty() : MigrateArguments.strayWords(alone);
    }
}
