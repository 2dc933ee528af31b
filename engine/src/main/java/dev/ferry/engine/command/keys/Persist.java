package dev.ferry.engine.command.keys;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;

/** PERSIST. */
final class Persist implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Database database = session.database();
        byte[] key = arguments.bytes(1);
        boolean had = database.exists(key) && database.persist(key);
        if (had) {
            database.changed(key);
            database.event(EventClass.GENERIC, "persist", key);
        }
        session.reply().integer(had);
    }
}
