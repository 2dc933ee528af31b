package dev.ferry.migrator.cli;

import dev.ferry.migrator.progress.ReadProgress;
import dev.ferry.migrator.progress.StatusLine;
import dev.ferry.migrator.progress.Terminal;
import dev.ferry.migrator.rdb.Meter;
import dev.ferry.migrator.rdb.Output;
import dev.ferry.migrator.rdb.OutputException;
import dev.ferry.migrator.rdb.RdbSource;
import dev.ferry.migrator.rdb.SourceException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * What the words behind {@code ferry rdb} work with: the files they name, the console, and a progress bar. Confined to one
 * thread.
 */
final class RdbDesk implements AutoCloseable {

    /** Where temporary files are made. */
    static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    private final Console console;
    private Optional<StatusLine> statusLine = Optional.empty();

    RdbDesk(Console console) {
        this.console = console;
    }

    /** Opens what was named: a file, or {@code -} for standard input. */
    RdbSource source(String word) throws UsageException {
        if (word.equals(RdbSource.STANDARD_INPUT)) {
            return RdbSource.of("standard input", console.in().get());
        }
        try {
            return RdbSource.open(path(word));
        } catch (SourceException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** Opens what was named so that it can be read twice; standard input is copied to a temporary file first. */
    RdbSource sourceForTwice(String word) throws UsageException, IOException {
        RdbSource source = source(word);
        if (source.again()) {
            return source;
        }
        try (source) {
            return source.copied(TEMPORARY, meter("copy", source));
        }
    }

    /**
     * Opens where to write: a file, or {@code -} for standard output, which is also what is meant by nothing.
     *
     * @param input the word for what is read
     */
    Output output(Optional<String> word, String input) throws UsageException, OutputException {
        if (toStandardOutput(word)) {
            return Output.to("standard output", console.data());
        }
        Path file = path(word.orElseThrow());
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            throw new UsageException("cannot write " + file + ": there is no directory " + directory);
        }
        return Output.to(file, input.equals(RdbSource.STANDARD_INPUT) ? Optional.empty() : Optional.of(path(input)));
    }

    /** Refuses to write over what is read, whatever it is called; to be asked before anything is opened. */
    static void requireAnother(RdbOption option, Optional<String> output, String input) throws UsageException {
        if (toStandardOutput(output) || input.equals(RdbSource.STANDARD_INPUT)) {
            return;
        }
        Path file = path(output.orElseThrow());
        try {
            if (Files.isRegularFile(file) && Files.isSameFile(file, path(input))) {
                throw new UsageException("%s %s would overwrite the RDB that is read; expected another file"
                        .formatted(option.dashed(), file));
            }
        } catch (IOException e) {
            // One of them cannot be looked at; opening it says why.
        }
    }

    /** Warns of what a source has behind its RDB. */
    void warnOfTail(RdbSource source) {
        source.tail().ifPresent(tail -> err().println("warning: " + source.name() + ": " + tail));
    }

    /** Returns a bar for the reading of a source; it hears nothing where nobody would see it. */
    Meter meter(String word, RdbSource source) {
        close();
        Terminal terminal = console.terminal().get();
        if (!terminal.interactive()) {
            return Meter.NONE;
        }
        StatusLine line = new StatusLine(console.err(), terminal, Clock.systemUTC());
        statusLine = Optional.of(line);
        return new ReadProgress(word, source.sizeBytes(), line, System::nanoTime)::read;
    }

    /** Returns a bar as {@link #meter} does, but none when data that goes to standard output would run through it. */
    Meter meter(String word, RdbSource source, Optional<String> output) {
        boolean mixed =
                toStandardOutput(output) && console.terminal().get().interactive() && Terminal.standardOutputIsOne();
        return mixed ? Meter.NONE : meter(word, source);
    }

    /** Returns where results go that people read. */
    PrintStream out() {
        close();
        return console.out();
    }

    /** Returns where everything else goes. */
    PrintStream err() {
        close();
        return console.err();
    }

    /** Takes the bar away. */
    @Override
    public void close() {
        statusLine.ifPresent(StatusLine::close);
        statusLine = Optional.empty();
    }

    private static boolean toStandardOutput(Optional<String> word) {
        return word.isEmpty() || word.get().equals("-");
    }

    static Path path(String word) throws UsageException {
        if (word.isEmpty()) {
            throw new UsageException("\"\" cannot be the name of a file; is a variable of the shell empty?");
        }
        try {
            return Path.of(word);
        } catch (InvalidPathException e) {
            throw new UsageException("\"" + word + "\" cannot be the name of a file: " + e.getReason());
        }
    }
}
