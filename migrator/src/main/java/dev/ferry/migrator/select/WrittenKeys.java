package dev.ferry.migrator.select;

import dev.ferry.bytes.Bytes;
import dev.ferry.command.BeginSearch;
import dev.ferry.command.CommandSpec;
import dev.ferry.command.CommandSpecs;
import dev.ferry.command.FindKeys;
import dev.ferry.command.KeySpec;
import dev.ferry.resp.FrameReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Tells which keys the commands of the source's stream write, by the names and databases that they have at the source. Confined
 * to the applying thread.
 *
 * <p>A key too many may be told, but none too few: of a command whose keys cannot be found it is said that it may have written any.
 * Only what a script writes without having declared it goes unseen.
 */
public final class WrittenKeys {

    /** Client-made spellings of names are no reason to remember more. */
    private static final int NAMES_MAX = 1000;

    private final KeyUses keys;
    private final Witness witness;

    /** By the name as it is spelt: whether the command writes its first argument, and no other key. */
    private final Map<Bytes, Boolean> onlyFirst = new HashMap<>();

    /** Somebody who wants to know. */
    public interface Witness {

        /** Wants to know nothing. */
        Witness NOBODY = new Witness() {
            @Override
            public boolean listens() {
                return false;
            }

            @Override
            public void key(int db, Bytes key) {}

            @Override
            public void database(int db) {}

            @Override
            public void everything() {}
        };

        /** Whether it wants to know at the moment. */
        boolean listens();

        /** This key is written. */
        void key(int db, Bytes key);

        /** Any key of this database may be written. */
        void database(int db);

        /** Any key of any database may be written. */
        void everything();
    }

    /** @param others is asked about commands that the table does not have */
    public WrittenKeys(KeyFinder others, Witness witness) {
        this.keys = new KeyUses(others);
        this.witness = witness;
    }

    /**
     * Tells of the command at which the frame reader stands.
     *
     * @param db the database of the source that it runs in
     * @throws IOException when somebody had to be asked for its keys and could not be
     */
    public void tell(FrameReader frame, int db) throws IOException {
        if (!witness.listens() || frame.argumentCount() == 0) {
            return;
        }
        if (!frame.knows(0)) {
            witness.everything();
            return;
        }
        Bytes name = frame.argument(0);
        Boolean simple = onlyFirst.get(name);
        if (simple == null) {
            simple = writesFirstOnly(name);
            if (onlyFirst.size() < NAMES_MAX) {
                onlyFirst.put(name, simple);
            }
        }
        if (simple && frame.knows(1)) {
            witness.key(db, frame.argument(1));
        } else {
            tell(StreamedCommand.at(frame), db);
        }
    }

    private void tell(StreamedCommand command, int db) throws IOException {
        switch (command.name()) {
            case "select", "ping", "replconf", "multi", "exec", "publish", "spublish", "script", "function" -> {}
            case "flushdb" -> witness.database(db);
            case "flushall" -> witness.everything();
            case "swapdb" -> {
                databaseOrAll(command.database(1));
                databaseOrAll(command.database(2));
            }
            default -> tellKeys(command, db);
        }
    }

    private void databaseOrAll(Optional<Integer> db) {
        db.ifPresentOrElse(witness::database, witness::everything);
    }

    private void tellKeys(StreamedCommand command, int db) throws IOException {
        Optional<List<KeyUse>> uses = keys.of(command, db);
        if (uses.isEmpty() || uses.get().isEmpty()) {
            witness.everything();
            return;
        }
        for (KeyUse use : uses.get()) {
            if (use.written()) {
                witness.key(use.db(), use.key());
            }
        }
    }

    private static boolean writesFirstOnly(Bytes name) {
        Optional<CommandSpec> spec = CommandSpecs.find(name.toUtf8().toLowerCase(Locale.ROOT));
        if (spec.isEmpty()
                || !spec.get().subcommands().isEmpty()
                || spec.get().keySpecs().size() != 1
                || spec.get().name().equals("move")) {
            return false;
        }
        KeySpec keys = spec.get().keySpecs().getFirst();
        return !keys.incomplete()
                && !keys.notKeys()
                && keys.begin() instanceof BeginSearch.Index begin
                && begin.index() == 1
                && keys.find() instanceof FindKeys.Range range
                && range.lastKey() == 0;
    }
}
