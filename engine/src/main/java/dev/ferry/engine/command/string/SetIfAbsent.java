package dev.ferry.engine.command.string;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.StringValue;

/** SETNX. */
final class SetIfAbsent implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Database database = session.database();
        byte[] key = arguments.bytes(1);
        boolean free = !database.exists(key);
        if (free) {
            database.put(key, StringValue.of(arguments.bytes(2)));
            database.changed(key);
            database.event(EventClass.STRING, "set", key);
        }
        session.reply().integer(free);
    }
}
