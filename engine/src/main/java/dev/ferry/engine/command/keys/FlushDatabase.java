package dev.ferry.engine.command.keys;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** FLUSHDB. */
final class FlushDatabase implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        FlushMode.check(arguments);
        session.keyspace().addDirty(session.database().flush());
        session.keyspace().flushed();
        // It goes into the replication stream also when there was nothing.
        session.keyspace().addDirty(1);
        session.reply().ok();
    }
}
