package dev.ferry.migrator.cli;

import dev.ferry.migrator.report.ExitCode;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** {@code ferry import}: a migration whose source is a file. */
final class ImportCommand implements Subcommand {

    private static final String HEAD = """
            ferry import --from FILE|DIR|s3://…|- --target URI [options]

            Writes what a file holds to a running server: an RDB file or an append-only file of any version, with the
            checks, the selection and the re-encoding of a migration. The same as ferry migrate --source file:PATH.
            The file is gone through before anything is written.

            Example
              ferry import --from /backups/dump.rdb.gz --target redis://10.0.0.9:6379 --include 'order:*'

            Options
            """;

    private static final String TAIL = """

            An import that was killed is started again with the same command, and goes on.

            Exit codes
              0  done                         4  pre-flight refused
              1  the file is damaged          5  the file cannot be read to its end
              2  usage, or no such file       6  target failed
              3  differences found            8  aborted by the operator      130  interrupted
            """;

    private final MigrationDesk desk;

    ImportCommand(MigrationDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String summary() {
        return "write an RDB or append-only file to a running server";
    }

    @Override
    public String help() {
        StringBuilder text = new StringBuilder(HEAD);
        ImportOption.list().forEach(option -> OptionHelp.append(text, option));
        return text.append(TAIL).toString();
    }

    @Override
    public ExitCode run(List<String> arguments) throws UsageException {
        return desk.run(parse(arguments, InstantSource.system()), true);
    }

    /** Reads the arguments as those of a migration. */
    static MigrateArguments parse(List<String> arguments, InstantSource clock) throws UsageException {
        CommandWords words =
                CommandWords.parse(ImportOption.list(), arguments, ImportOption::elsewhere, ImportCommand::strayWords);
        return new MigrateArgumentsReader(new ImportWords(words), System::getenv, clock).read();
    }

    private static Optional<String> strayWords(List<String> stray) {
        return stray.isEmpty()
                ? Optional.empty()
                : Optional.of(stray.size() + " word(s) without an option in front of them;"
                        + " expected --from FILE --target URI [options]");
    }
}
