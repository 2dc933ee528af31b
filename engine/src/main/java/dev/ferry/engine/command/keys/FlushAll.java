package dev.ferry.engine.command.keys;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.EmptiedDataset;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Keyspace;

/** FLUSHALL. */
final class FlushAll implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        FlushMode.check(arguments);
        Keyspace keyspace = session.keyspace();
        for (int i = 0; i < keyspace.databaseCount(); i++) {
            keyspace.addDirty(keyspace.database(i).flush());
        }
        keyspace.flushed();
        session.engine().part(EmptiedDataset.class).emptied();
        // It goes into the replication stream also when there was nothing.
        keyspace.addDirty(1);
        session.reply().ok();
    }
}
