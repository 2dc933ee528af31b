package dev.ferry.psync.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One file of a log: the bytes behind an offset, which is part of its name. Written under the log's lock and read without it.
 *
 * <pre>
 *   stream-3fa91c02-0000000000000001000
 *          log      the offset before its first byte
 * </pre>
 */
final class LogFile {

    private static final Pattern NAME = Pattern.compile("stream-([0-9a-f]{8})-(\\d{19})");

    private final Path path;
    private final long from;
    /** Where more can be written; null once the file is sealed. */
    private @Nullable FileChannel channel;

    private volatile long to;
    private volatile boolean sealed;

    private LogFile(Path path, long from, long to, @Nullable FileChannel channel) {
        this.path = path;
        this.from = from;
        this.to = to;
        this.channel = channel;
        this.sealed = channel == null;
    }

    /** Makes a file for what comes behind {@code from}. */
    static LogFile create(Path directory, String files, long from) throws IOException {
        Path path = directory.resolve("stream-%s-%019d".formatted(files, from));
        return new LogFile(path, from, from, OwnFiles.create(path));
    }

    /** A file that an earlier process has left, when it is one of this log. */
    static Optional<LogFile> left(Path path, String files, long length) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        if (!name.matches() || !name.group(1).equals(files)) {
            return Optional.empty();
        }
        try {
            long from = Long.parseLong(name.group(2));
            return Optional.of(new LogFile(path, from, Math.addExact(from, length), null));
        } catch (NumberFormatException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** Whether a file is one of any log. */
    static boolean isOne(Path path) {
        return NAME.matcher(path.getFileName().toString()).matches();
    }

    Path path() {
        return path;
    }

    long from() {
        return from;
    }

    long to() {
        return to;
    }

    long length() {
        return to - from;
    }

    /** Whether nothing more will be written to it. */
    boolean sealed() {
        return sealed;
    }

    /** Writes some of {@code bytes}, and counts them. What is refused with an error was not written. */
    void write(ByteBuffer bytes, Disk disk) throws IOException {
        FileChannel open = channel;
        if (open == null) {
            throw new IllegalStateException("the file " + path + " is sealed");
        }
        long at = to;
        to = at + disk.write(open, bytes, at - from);
    }

    /** Says that nothing more will be written to it. */
    void seal() throws IOException {
        FileChannel open = channel;
        channel = null;
        sealed = true;
        if (open != null) {
            open.close();
        }
    }

    /** Opens it for a reader of its own: whoever interrupts that one closes nothing else. */
    FileChannel read() throws IOException {
        return FileChannel.open(path, StandardOpenOption.READ);
    }
}
