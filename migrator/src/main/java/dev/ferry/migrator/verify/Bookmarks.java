package dev.ferry.migrator.verify;

import dev.ferry.migrator.select.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps on disk how far a comparison has come, and finds where an interrupted one has stopped. Without a file it does neither. What the
 * disk refuses is said and does not end the comparison. Confined to one thread.
 */
final class Bookmarks {

    private static final long PERIOD_NANOS = Duration.ofSeconds(1).toNanos();

    private final Optional<BookmarkFile> file;
    private final String terms;
    private final String sourceRunId;
    private final String targetRunId;
    private final Consumer<String> notes;
    private long nextNanos = System.nanoTime() + PERIOD_NANOS;
    private boolean refused;

    /** @param notes is told what an operator should know */
    Bookmarks(VerifySettings settings, Abilities abilities, Consumer<String> notes) {
        this.file = settings.bookmark().map(BookmarkFile::new);
        this.terms = terms(settings);
        this.sourceRunId = abilities.source().runId();
        this.targetRunId = abilities.target().runId();
        this.notes = notes;
        settings.bookmark().map(Path::getParent).ifPresent(this::makeDirectory);
    }

    /** Where an interrupted comparison of the same has stopped. */
    Optional<Bookmark> find() {
        try {
            Optional<Bookmark> found =
                    file.isEmpty() ? Optional.empty() : file.get().read();
            Optional<String> unfit = found.flatMap(this::unfit);
            unfit.ifPresent(why -> notes.accept("the comparison begins anew: " + why));
            return unfit.isPresent() ? Optional.empty() : found;
        } catch (IOException e) {
            notes.accept("the comparison begins anew: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Whether it is time for the next one. */
    boolean due() {
        return file.isPresent() && System.nanoTime() - nextNanos >= 0;
    }

    /** Keeps how far it is, when everything before has been compared. */
    void keep(Side side, int db, String cursor, long searched, long compared, Suspects suspects) {
        nextNanos = System.nanoTime() + PERIOD_NANOS;
        attempt(kept -> kept.write(new Bookmark(
                terms,
                sourceRunId,
                targetRunId,
                side,
                db,
                cursor,
                searched,
                compared,
                suspects.list(),
                suspects.differences(),
                suspects.first())));
    }

    /** The comparison has come to its end. */
    void remove() {
        attempt(BookmarkFile::remove);
    }

    private interface Attempt {
        void with(BookmarkFile file) throws IOException;
    }

    private void attempt(Attempt attempt) {
        try {
            if (file.isPresent()) {
                attempt.with(file.get());
            }
        } catch (IOException e) {
            if (!refused) {
                notes.accept("how far the comparison is cannot be kept: " + e);
            }
            refused = true;
        }
    }

    private void makeDirectory(Path directory) {
        attempt(kept -> Files.createDirectories(directory));
    }

    private Optional<String> unfit(Bookmark found) {
        if (!found.terms().equals(terms)) {
            return Optional.of("an interrupted one of that name was about other servers or other keys");
        }
        if (sourceRunId.isEmpty() || targetRunId.isEmpty()) {
            return Optional.of("a server does not show its run_id, so that it may be another process than before");
        }
        return restarted("source", found.sourceRunId(), sourceRunId)
                .or(() -> restarted("target", found.targetRunId(), targetRunId));
    }

    private static Optional<String> restarted(String server, String before, String now) {
        return before.equals(now)
                ? Optional.empty()
                : Optional.of(
                        "the " + server + " was restarted since the interrupted one, and numbers its keys otherwise");
    }

    private static String terms(VerifySettings settings) {
        return "%s %s %s %d ms %d rounds %s"
                .formatted(
                        settings.source().address(),
                        settings.target().address(),
                        settings.mode(),
                        settings.ttlTolerance().toMillis(),
                        settings.rounds(),
                        new Scope(settings.selection(), settings.mapping()).describe());
    }
}
