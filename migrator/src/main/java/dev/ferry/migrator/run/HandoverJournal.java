package dev.ferry.migrator.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Remembers on disk that the target takes over, for a run that is started after one that was killed in that very moment.
 *
 * <p>It is written before the target is promoted. The promotion removes the checkpoint from the target in the same
 * transaction; so a journal with the checkpoint still there means that nothing has happened, and without it, that the target has taken over.
 *
 * <pre>
 *   91234 2026-01-31T02:03:04Z 10.0.0.9:6379 begun     the offset of the hand-over, when it was begun, who takes over,
 *                                              told      and whether a run has lived to tell of it
 * </pre>
 */
final class HandoverJournal {

    private static final String BEGUN = "begun";
    private static final String TOLD = "told";
    private static final Pattern LINE = Pattern.compile("(\\d{1,18}) (\\S+) (\\S+) (" + BEGUN + "|" + TOLD + ")");

    private final Path file;

    HandoverJournal(Path file) {
        this.file = file;
    }

    /**
     * A hand-over that was begun.
     *
     * @param told whether a run has reported it: only then can the operator mean another one
     */
    record Handover(long offset, Instant at, String target, boolean told) {}

    void write(Handover handover) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        byte[] line = "%d %s %s %s%n"
                .formatted(
                        handover.offset(),
                        handover.at().truncatedTo(ChronoUnit.SECONDS),
                        handover.target(),
                        handover.told() ? TOLD : BEGUN)
                .getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(ByteBuffer.wrap(line));
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Notes that a run reports the hand-over that was begun, if one was. */
    void tell() throws IOException {
        Optional<Handover> begun = read();
        if (begun.isPresent()) {
            Handover handover = begun.get();
            write(new Handover(handover.offset(), handover.at(), handover.target(), true));
        }
    }

    Optional<Handover> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Matcher line =
                LINE.matcher(Files.readString(file, StandardCharsets.UTF_8).strip());
        try {
            if (line.matches()) {
                return Optional.of(new Handover(
                        Long.parseLong(line.group(1)),
                        Instant.parse(line.group(2)),
                        line.group(3),
                        line.group(4).equals(TOLD)));
            }
        } catch (DateTimeParseException e) {
            throw notOurs(e);
        }
        throw notOurs(null);
    }

    private IOException notOurs(@Nullable Throwable cause) {
        return new IOException("the file " + file + " is not what Ferry has written there; remove it", cause);
    }

    void forget() throws IOException {
        Files.deleteIfExists(file);
    }
}
