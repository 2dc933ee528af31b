package dev.ferry.migrator.rdb;

import dev.ferry.bytes.Bytes;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Collects what the AUX fields of a file say about who wrote it and when. Confined to one thread. */
public final class FileRemarks {

    private static final Bytes REDIS = Bytes.utf8("redis-ver");
    private static final Bytes VALKEY = Bytes.utf8("valkey-ver");
    private static final Bytes CREATED = Bytes.utf8("ctime");

    private Optional<String> writer = Optional.empty();
    private Optional<Instant> createdAt = Optional.empty();

    /** Looks at one field; most say nothing of interest. */
    public void add(Bytes name, Bytes value) {
        if (name.equals(VALKEY)) {
            writer = Optional.of("Valkey " + value.toUtf8());
        } else if (name.equals(REDIS)
                && writer.filter(word -> word.startsWith("Valkey")).isEmpty()) {
            writer = Optional.of("Redis " + value.toUtf8());
        } else if (name.equals(CREATED)) {
            createdAt = seconds(value.toUtf8());
        }
    }

    /** Returns product and version: {@code Redis 7.0.15}. */
    public Optional<String> writer() {
        return writer;
    }

    /** Returns when the file was written. */
    public Optional<Instant> createdAt() {
        return createdAt;
    }

    private static Optional<Instant> seconds(String text) {
        try {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
