package dev.ferry.migrator.cli;

import dev.ferry.migrator.progress.Terminal;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a command reads and prints.
 *
 * @param out standard output for people and small results: what was asked for
 * @param outFailure why standard output could not be written, once something could not
 * @param data standard output for data of any size: not buffered, and it says when it cannot be written
 * @param err standard error: progress, warnings, errors
 * @param in standard input, when somebody wants it; a thread that waits for it can be interrupted
 * @param terminal looks at what {@code err} is connected to, when somebody wants to know
 */
record Console(
        PrintStream out,
        Supplier<Optional<String>> outFailure,
        OutputStream data,
        PrintStream err,
        Supplier<ReadableByteChannel> in,
        Supplier<Terminal> terminal) {

    /** A console whose data goes where its results go, and that has nothing to read. */
    Console(PrintStream out, PrintStream err, Supplier<Terminal> terminal) {
        this(out, Optional::empty, out, err, () -> Channels.newChannel(InputStream.nullInputStream()), terminal);
    }

    /** The streams of this process, in UTF-8 whatever the locale is: the JSON must not depend on it. */
    static Console ofProcess() {
        StandardOutput out = new StandardOutput();
        return new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                out::failure,
                Channels.newOutputStream(new FileOutputStream(FileDescriptor.out).getChannel()),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                () -> new FileInputStream(FileDescriptor.in).getChannel(),
                () -> Terminal.ofStandardError(System.getenv()));
    }
}
