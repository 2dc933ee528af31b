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
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Remembers on disk that the target takes over, for a run that is started after one that was killed in that very moment.
 *
 * <p>It is written before the target is promoted. The promotion removes the checkpoint from the target in the same
 * transaction; so a journal with the checkpoint still there means that nothing has happened, and without it, that the target has taken over.
 *
 * <pre>
 *   91234 2026-01-31T02:03:04Z 10.0.0.9:6379       the offset of the hand-over, when it was begun, and who takes over
 * </pre>
 */
final class HandoverJournal {

    private final Path file;

    HandoverJournal(Path file) {
        this.file = file;
    }

    /** A hand-over that was begun. */
    record Handover(long offset, Instant at, String target) {}

    void begin(Handover handover) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        byte[] line = (handover.offset() + " " + handover.at().truncatedTo(ChronoUnit.SECONDS) + " " + handover.target()
                        + "\n")
                .getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(ByteBuffer.wrap(line));
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    Optional<Handover> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String[] words = Files.readString(file, StandardCharsets.UTF_8).strip().split(" ", 3);
        try {
            return Optional.of(new Handover(Long.parseLong(words[0]), Instant.parse(words[1]), words[2]));
        } catch (RuntimeException e) {
            throw new IOException("the file " + file + " is not what Ferry has written there; remove it", e);
        }
    }

    void forget() throws IOException {
        Files.deleteIfExists(file);
    }
}
