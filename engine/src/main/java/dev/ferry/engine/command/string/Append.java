package dev.ferry.engine.command.string;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.StringValue;

/** APPEND. */
final class Append implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Database database = session.database();
        byte[] key = arguments.bytes(1);
        byte[] more = arguments.bytes(2);
        StringValue value = database.write(key, StringValue.class);
        if (value == null) {
            value = StringValue.of(more);
            database.put(key, value);
        } else {
            StringLimit.check(session, value.length(), more.length);
            value.append(more);
        }
        database.changed(key);
        database.event(EventClass.STRING, "append", key);
        session.reply().integer(value.length());
    }
}
