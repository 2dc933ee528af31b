package dev.ferry.migrator.cli;

import dev.ferry.migrator.report.ExitCode;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** {@code ferry version}: which Ferry this is, and which Java it runs on. */
final class VersionCommand implements Subcommand {

    private static final String JSON_OPTION = "--json";

    private final PrintStream out;

    VersionCommand(PrintStream out) {
        this.out = out;
    }

    /** Returns the version in the jar's manifest; classes that were never packaged have none. */
    static String ferry() {
        return Optional.ofNullable(VersionCommand.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    @Override
    public String name() {
        return "version";
    }

    @Override
    public String summary() {
        return "say which version of Ferry this is";
    }

    @Override
    public String help() {
        return """
                ferry version [--json]

                Prints the version of Ferry and of the Java that it runs on.
                """;
    }

    @Override
    public ExitCode run(List<String> arguments) throws UsageException {
        boolean json = arguments.equals(List.of(JSON_OPTION));
        if (!json && !arguments.isEmpty()) {
            throw new UsageException(
                    "version takes no arguments but " + JSON_OPTION + ", and got " + String.join(" ", arguments));
        }
        String template = json ? "{\"ferry\":\"%s\",\"java\":\"%s\",\"os\":\"%s\"}%n" : "ferry %s%njava %s%nos %s%n";
        String os = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        out.printf(template, ferry(), Runtime.version(), os);
        out.flush();
        return ExitCode.DONE;
    }
}
