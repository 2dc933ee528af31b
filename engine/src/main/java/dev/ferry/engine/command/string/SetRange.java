package dev.ferry.engine.command.string;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.StringValue;

/** SETRANGE. */
final class SetRange implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        long offset = arguments.integer(2);
        if (offset < 0) {
            throw new ErrorReply("ERR offset is out of range");
        }
        Database database = session.database();
        byte[] key = arguments.bytes(1);
        byte[] part = arguments.bytes(3);
        StringValue value = database.write(key, StringValue.class);
        if (part.length == 0) {
            session.reply().integer(value == null ? 0 : value.length());
            return;
        }
        StringLimit.check(session, offset, part.length);
        if (value == null) {
            value = StringValue.raw(new byte[0]);
            value.setRange((int) offset, part);
            database.put(key, value);
        } else {
            value.setRange((int) offset, part);
        }
        database.changed(key);
        database.event(EventClass.STRING, "setrange", key);
        session.reply().integer(value.length());
    }
}
