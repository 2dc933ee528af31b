package dev.ferry.engine.command.debug;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import dev.ferry.engine.function.LibraryException;
import dev.ferry.engine.keyspace.Dataset;
import dev.ferry.engine.keyspace.Keyspace;
import dev.ferry.engine.snapshot.LoadRules;
import dev.ferry.engine.snapshot.Loader;
import dev.ferry.engine.snapshot.SnapshotException;
import dev.ferry.engine.snapshot.StoredSnapshot;
import dev.ferry.engine.type.ValueLimits;
import dev.ferry.rdb.RdbLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * DEBUG RELOAD: the dataset, functions included, is written as an RDB and read again. With {@code NOSAVE} it is read from the file that the settings
 * name. With {@code NOFLUSH} the keys that there are stay, and then {@code MERGE} has those of the RDB take the place of them.
 */
final class DebugReload implements Command {

    private static final Logger log = LoggerFactory.getLogger(DebugReload.class);
    private static final Setting DIRECTORY = Settings.named("dir");
    private static final Setting FILE = Settings.named("dbfilename");

    @Override
    public void execute(Session session, Arguments arguments) {
        boolean merge = false;
        boolean flush = true;
        boolean save = true;
        for (int i = 2; i < arguments.count(); i++) {
            if (arguments.is(i, "merge")) {
                merge = true;
            } else if (arguments.is(i, "noflush")) {
                flush = false;
            } else if (arguments.is(i, "nosave")) {
                save = false;
            } else {
                throw new ErrorReply("ERR DEBUG RELOAD only supports the MERGE, NOFLUSH and NOSAVE options.");
            }
        }
        Keyspace keyspace = session.keyspace();
        try {
            Dataset dataset = save ? saved(session) : stored(session);
            if (flush) {
                session.engine().libraries().set(dataset.functions());
                keyspace.adopt(dataset);
            } else {
                session.engine().libraries().add(dataset.functions(), merge);
                if (!keyspace.add(dataset, merge)) {
                    throw new IOException("a key is there already (with MERGE it would be replaced)");
                }
            }
        } catch (IOException | SnapshotException | LibraryException e) {
            log.warn("DEBUG RELOAD failed: {}", e.getMessage());
            throw new ErrorReply("ERR Error trying to load the RDB dump, check server logs.");
        }
        session.reply().ok();
    }

    private static Dataset saved(Session session) throws IOException, SnapshotException {
        try (StoredSnapshot snapshot = StoredSnapshot.of(
                session.keyspace(), session.engine().libraries().codes())) {
            return new Loader(snapshot.open(), rules(session)).load();
        }
    }

    private static Dataset stored(Session session) throws IOException {
        Path file = Path.of(session.config().text(DIRECTORY))
                .resolve(session.config().text(FILE));
        try (InputStream in = Files.newInputStream(file)) {
            return new Loader(in, rules(session)).load();
        }
    }

    private static LoadRules rules(Session session) {
        Keyspace keyspace = session.keyspace();
        return new LoadRules(
                RdbLimits.defaults(),
                ValueLimits.of(session.config()),
                keyspace.databaseCount(),
                !keyspace.expiresKeys());
    }
}
