package dev.ferry.migrator.verify;

import dev.ferry.bytes.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A bookmark on disk, as JSON with keys in Base64. Replaced in one step, so that a kill leaves the one before. */
final class BookmarkFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private final Path file;

    private record Content(
            String terms,
            String sourceRunId,
            String targetRunId,
            Side side,
            int db,
            String cursor,
            long searched,
            long compared,
            List<Doubt> suspects,
            long differences,
            List<Difference> first) {}

    private record Doubt(int db, String key, String what, int sourceHash) {

        static Doubt of(Suspect suspect) {
            return new Doubt(
                    suspect.place().db(),
                    Base64.getEncoder().encodeToString(suspect.place().key().toArray()),
                    suspect.what(),
                    suspect.sourceHash());
        }

        Suspect suspect() {
            return new Suspect(new Place(db, Bytes.copyOf(Base64.getDecoder().decode(key))), what, sourceHash);
        }
    }

    BookmarkFile(Path file) {
        this.file = file;
    }

    /**
     * Returns what was written last; empty when there is no file.
     *
     * @throws IOException when it cannot be read, or is not what was written
     */
    Optional<Bookmark> read() throws IOException {
        byte[] json;
        try {
            json = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        try {
            Content content = JSON.readValue(json, Content.class);
            return Optional.of(new Bookmark(
                    content.terms(),
                    content.sourceRunId(),
                    content.targetRunId(),
                    content.side(),
                    content.db(),
                    content.cursor(),
                    content.searched(),
                    content.compared(),
                    content.suspects().stream().map(Doubt::suspect).toList(),
                    content.differences(),
                    content.first()));
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            throw new IOException("the file " + file + " is not what Ferry has written there", e);
        }
    }

    void write(Bookmark bookmark) throws IOException {
        byte[] json = JSON.writeValueAsBytes(new Content(
                bookmark.terms(),
                bookmark.sourceRunId(),
                bookmark.targetRunId(),
                bookmark.side(),
                bookmark.db(),
                bookmark.cursor(),
                bookmark.searched(),
                bookmark.compared(),
                bookmark.suspects().stream().map(Doubt::of).toList(),
                bookmark.differences(),
                bookmark.first()));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(json);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void remove() throws IOException {
        Files.deleteIfExists(file);
    }
}
