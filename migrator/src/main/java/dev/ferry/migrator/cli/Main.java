package dev.ferry.migrator.cli;

import dev.ferry.migrator.report.ExitCode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The entry point of the {@code ferry} command: finds the subcommand, runs it on the main thread, and turns what comes of
 * it into the exit status.
 */
public final class Main {

    private static final String DEBUG_OPTION = "--debug";

    private final Console console;
    private final Subcommands commands;

    Main(Console console, List<Subcommand> commands) {
        this.console = console;
        this.commands = new Subcommands(commands);
    }

    /** Runs one command and ends the process. */
    public static void main(String[] args) {
        Console console = Console.ofProcess();
        int status;
        try (Interruption interruption = Interruption.listen(console.err())) {
            MigrateCommand migrate = new MigrateCommand(console, interruption, MigrateCommand::real);
            MigrationDesk desk = new MigrationDesk(console, interruption, MigrateCommand::real);
            ImportCommand load = new ImportCommand(desk);
            RdbCommand rdb = new RdbCommand(console, interruption);
            ServeCommand serve = new ServeCommand(console, interruption);
            DemoCommand demo = new DemoCommand(console, interruption);
            VerifyCommand verify = new VerifyCommand(console, interruption);
            ExportCommand export = new ExportCommand(console, interruption);
            List<PlanKind> kinds = List.of(
                    new MigrationKind(desk, System::getenv, InstantSource.system()),
                    new ExportKind(export, System::getenv));
            PlanReader plans = new PlanReader(kinds);
            RunCommand run = new RunCommand(console, plans);
            SchemaCommand schema = new SchemaCommand(console, plans);
            CheckDesk checks = new CheckDesk(console, interruption);
            CheckCommand check = new CheckCommand(
                    checks,
                    new PlanReader(kinds.stream()
                            .<PlanKind>map(kind -> new CheckedKind(kind, checks, console.err()))
                            .toList()));
            VersionCommand version = new VersionCommand(console.out());
            StatusCommand state = new StatusCommand(console, InstantSource.system());
            OrderCommand cutover = OrderCommand.cutover(console);
            OrderCommand abort = OrderCommand.abort(console);
            OrderCommand pause = OrderCommand.pause(console);
            OrderCommand resume = OrderCommand.resume(console);
            ThrottleCommand throttle = new ThrottleCommand(console);
            List<Subcommand> commands = List.of(
                    demo, migrate, check, run, state, pause, resume, throttle, cutover, abort, verify, export, load,
                    rdb, serve, schema, version);
            List<Subcommand> all = new ArrayList<>(commands);
            all.add(new HelpCommand(console.out(), commands));
            status = new Main(console, all).run(List.of(args)).status();
        }
        // Threads of connections may still be alive. After a signal this call never returns, see Interruption.
        System.exit(status);
    }

    /** Runs one command; a mistake in Ferry ends here. */
    ExitCode run(List<String> words) {
        List<String> arguments = new ArrayList<>(words);
        boolean debug = arguments.remove(DEBUG_OPTION);
        try {
            ExitCode done = command(arguments);
            Optional<String> lost = console.outFailure().get();
            lost.ifPresent(reason -> console.err().println("ferry: standard output could not be written: " + reason));
            return lost.isPresent() && done == ExitCode.DONE && !isMigration(arguments) ? ExitCode.OUTPUT_FAILED : done;
        } catch (UsageException e) {
            e.problems().forEach(problem -> console.err().println("ferry: " + problem));
            console.err().println(hint(arguments));
            return ExitCode.USAGE;
        } catch (RuntimeException | Error mistake) {
            Crash.report(mistake, debug, console.err());
            return ExitCode.INTERNAL_ERROR;
        }
    }

    /** What was migrated is migrated: a script that is told of a failure might do it again. */
    private static boolean isMigration(List<String> words) {
        return !words.isEmpty() && List.of("migrate", "import", "run").contains(words.getFirst());
    }

    private ExitCode command(List<String> words) throws UsageException {
        if (words.isEmpty()) {
            console.err().print(commands.find("help").help());
            return ExitCode.USAGE;
        }
        String first = words.getFirst();
        List<String> arguments = words.subList(1, words.size());
        if (isHelp(first)) {
            return commands.find("help").run(arguments);
        }
        Subcommand command = commands.find(first.equals("--version") ? "version" : first);
        if (arguments.stream().anyMatch(Main::isHelp)) {
            return commands.find("help").run(helpWords(command, arguments));
        }
        return command.run(arguments);
    }

    /** The command, and behind it the word that its help is about, when it stands in front of everything else. */
    private static List<String> helpWords(Subcommand command, List<String> arguments) {
        String first = arguments.getFirst();
        return first.startsWith("-") || !command.hasWords() ? List.of(command.name()) : List.of(command.name(), first);
    }

    private static boolean isHelp(String word) {
        return word.equals("--help") || word.equals("-h");
    }

    /** Where to read on: at the command, when there is such a command; the help itself has all of them. */
    private String hint(List<String> words) {
        boolean known = !words.isEmpty()
                && !words.getFirst().equals("help")
                && commands.list().stream().anyMatch(command -> command.name().equals(words.getFirst()));
        if (!known) {
            return "See: ferry help";
        }
        return "See: ferry help " + String.join(" ", words.subList(0, helpfulWords(words)));
    }

    /** How many words there is a help for, of a line whose first one is a command. */
    private int helpfulWords(List<String> words) {
        try {
            Subcommand command = commands.find(words.getFirst());
            if (command.hasWords() && words.size() > 1) {
                return command.help(List.of(words.get(1))).isEmpty() ? 1 : 2;
            }
        } catch (UsageException e) {
            // The second word is none, and that is what is being said.
        }
        return 1;
    }
}
