package dev.ferry.engine.command.set;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.SetLimits;
import dev.ferry.engine.type.SetValue;

/** SADD. */
final class Add implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Database database = session.database();
        SetLimits limits = SetLimits.of(session.config());
        byte[] key = arguments.bytes(1);
        int count = arguments.count() - 2;
        SetValue set = database.write(key, SetValue.class);
        if (set == null) {
            set = SetValue.expecting(arguments.bytes(2), count, limits);
            database.put(key, set);
        } else {
            set.growFor(count, limits);
        }
        int added = 0;
        for (int i = 2; i < arguments.count(); i++) {
            if (set.add(arguments.bytes(i), limits)) {
                added++;
            }
        }
        if (added > 0) {
            database.changed(key, added);
            database.event(EventClass.SET, "sadd", key);
        }
        session.reply().integer(added);
    }
}
