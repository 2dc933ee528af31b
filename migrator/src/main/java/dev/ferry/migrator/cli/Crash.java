package dev.ferry.migrator.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells the operator about a mistake in Ferry: one line on the terminal, and the stack in a file. */
final class Crash {

    private Crash() {}

    /** @param debug whether the stack is wanted on the terminal */
    static void report(Throwable mistake, boolean debug, PrintStream err) {
        StringWriter stack = new StringWriter();
        mistake.printStackTrace(new PrintWriter(stack, true));
        String text = "ferry %s, java %s%n%s".formatted(VersionCommand.ferry(), Runtime.version(), stack);
        err.println("ferry: internal error: " + mistake);
        if (debug) {
            err.print(text);
            return;
        }
        try {
            Path file = Files.createTempFile("ferry-crash-", ".txt");
            Files.writeString(file, text);
            err.println("This is a mistake in Ferry, not yours; please report it with " + file);
        } catch (IOException e) {
            err.print(text);
        }
    }
}
