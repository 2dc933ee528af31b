package dev.ferry.engine.command.set;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.SetValue;

/** SREM. */
final class Remove implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Database database = session.database();
        byte[] key = arguments.bytes(1);
        SetValue set = database.write(key, SetValue.class);
        int removed = 0;
        for (int i = 2; set != null && i < arguments.count(); i++) {
            if (set.remove(arguments.bytes(i))) {
                removed++;
            }
        }
        if (set != null && removed > 0) {
            database.changed(key, removed);
            database.event(EventClass.SET, "srem", key);
            database.deleteIfEmpty(key, set);
        }
        session.reply().integer(removed);
    }
}
