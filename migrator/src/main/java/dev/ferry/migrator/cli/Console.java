package dev.ferry.migrator.cli;

import dev.ferry.migrator.progress.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Where a command prints.
 *
 * @param out standard output: what was asked for
 * @param err standard error: progress, warnings, errors
 * @param terminal looks at what {@code err} is connected to, when somebody wants to know
 */
record Console(PrintStream out, PrintStream err, Supplier<Terminal> terminal) {

    /** The streams of this process, in UTF-8 whatever the locale is: the JSON must not depend on it. */
    static Console ofProcess() {
        return new Console(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                () -> Terminal.ofStandardError(System.getenv()));
    }
}
