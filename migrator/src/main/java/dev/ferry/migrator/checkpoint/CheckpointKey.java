package dev.ferry.migrator.checkpoint;

import dev.ferry.migrator.server.ServerConnection;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The key of a migration's checkpoint on the target, over a line of questions. Confined to one thread. */
public final class CheckpointKey {

    private static final Duration DRAFT_PATIENCE = Duration.ofMinutes(5);

    private final ServerConnection target;
    private final String key;
    private final CheckpointNotes notes = new CheckpointNotes();

    public CheckpointKey(ServerConnection target, String migration) {
        this.target = target;
        this.key = TargetCheckpoint.key(migration);
    }

    /**
     * Reads the checkpoint; empty when there is none.
     *
     * @throws CheckpointException when something else stands in its place
     */
    public Optional<TargetCheckpoint> read() throws IOException {
        return read(target.order("HGETALL", key), key);
    }

    /** As {@link #read()}, of an answer to HGETALL that somebody else has got. */
    public static Optional<TargetCheckpoint> read(Reply answer, String key) throws CheckpointException {
        if (!(answer instanceof Reply.Array(List<Reply> items))) {
            throw new CheckpointException(
                    "the key " + key + " on the target is no checkpoint of Ferry's: HGETALL answers " + answer
                            + ", expected a hash; remove it if it is not needed");
        }
        if (items.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    TargetCheckpoint.of(items.stream().map(Reply::toString).toList()));
        } catch (IllegalArgumentException e) {
            throw new CheckpointException("the checkpoint " + key + " on the target cannot be read: " + e.getMessage()
                    + "; go on with the version of Ferry that wrote it, or begin again with --restart");
        }
    }

    /** Writes it by itself, outside of the stream. */
    public void write(TargetCheckpoint checkpoint) throws IOException {
        target.order(checkpoint.command(key).toArray(String[]::new));
    }

    /** Notes the command that the target has refused: it is missing, although the checkpoint may lie behind it. */
    public void refused(String command) throws IOException {
        target.order("HSET", key, "refused", command);
    }

    /** Removes what an accident has left of a value that was being built. */
    public void removeDraft() throws IOException {
        if (!(target.ask("HGET", key, Draft.FIELD) instanceof Reply.Bulk note)) {
            return;
        }
        Optional<Draft> draft = Draft.parse(note.value().toUtf8());
        if (draft.isPresent()) {
            // UNLINK leaves DEL nothing to do, and servers before 4.0 do not know it. On one connection, which may be
            // made anew.
            target.askTogether(
                    DRAFT_PATIENCE,
                    List.of(
                            List.of("SELECT", Integer.toString(draft.get().db())),
                            List.of("UNLINK", draft.get().key()),
                            List.of("DEL", draft.get().key()),
                            List.of("SELECT", "0")));
        }
        target.order("HDEL", key, Draft.FIELD);
    }

    /** The same, unless another run writes by now. */
    public void removeDraftOf(String owner) throws IOException {
        if (read().filter(checkpoint -> checkpoint.owner().equals(owner)).isPresent()) {
            removeDraft();
        }
    }

    /** Notes something beside the checkpoint, which stays there when the checkpoint moves on. */
    public void note(String field, String value) throws IOException {
        notes.put(field, value);
        target.order("HSET", key, field, value);
    }

    /** Takes back what was noted, if it was. */
    public void forget(String field) throws IOException {
        notes.remove(field);
        target.order("HDEL", key, field);
    }

    /** What was noted; empty when nothing was, or nothing of that kind can be. */
    public Optional<String> noted(String field) throws IOException {
        Optional<String> noted = target.ask("HGET", key, field) instanceof Reply.Bulk value
                ? Optional.of(value.toString())
                : Optional.empty();
        notes.found(field, noted);
        return noted;
    }

    /** What is noted, for whoever has to write it again. */
    public CheckpointNotes notes() {
        return notes;
    }

    /** Removes it with all that is noted beside it. */
    public void remove() throws IOException {
        notes.clear();
        target.order("DEL", key);
    }
}
