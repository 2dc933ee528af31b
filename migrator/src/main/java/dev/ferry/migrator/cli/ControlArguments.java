package dev.ferry.migrator.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What stands behind a command that speaks to a running migration. Immutable.
 *
 * @param name which one
 */
record ControlArguments(CommandWords words, Optional<String> name, RunningMigrations running) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    /**
     * Reads the arguments.
     *
     * @param command its word
     * @param options those it takes
     * @param nameNeeded whether it speaks to one migration only
     */
    static ControlArguments parse(
            String command, List<? extends CommandOption> options, List<String> arguments, boolean nameNeeded)
            throws UsageException {
        CommandWords words = CommandWords.parse(
                options, arguments, word -> Optional.empty(), alone -> objection(command, alone, nameNeeded));
        try {
            Path directory =
                    Path.of(words.value(ControlOption.WORK_DIR).orElse(MigrateArgumentsReader.WORK_DIRS.toString()));
            return new ControlArguments(words, words.alone().stream().findFirst(), new RunningMigrations(directory));
        } catch (InvalidPathException e) {
            throw new UsageException(ControlOption.WORK_DIR.dashed() + ": not a file name: " + e.getReason());
        }
    }

    boolean json() {
        return words.has(ControlOption.JSON);
    }

    private static Optional<String> objection(String command, List<String> alone, boolean nameNeeded) {
        if (alone.size() > 1 || (alone.isEmpty() && nameNeeded)) {
            return Optional.of(command + " takes the name of one migration, and got " + alone.size()
                    + "; ferry status shows which are running");
        }
        return alone.stream()
                .filter(name -> !NAME.matcher(name).matches())
                .map(name -> "\"" + name + "\" is no name of a migration")
                .findFirst();
    }
}
