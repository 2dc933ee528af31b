package dev.ferry.engine.command.string;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.StringValue;
import java.nio.charset.StandardCharsets;

/** GETDEL. */
final class GetAndDelete implements Command {

    private static final byte[] DEL = "DEL".getBytes(StandardCharsets.US_ASCII);

    @Override
    public void execute(Session session, Arguments arguments) {
        Database database = session.database();
        byte[] key = arguments.bytes(1);
        StringValue value = database.read(key, StringValue.class);
        if (value == null) {
            session.reply().nil();
            return;
        }
        session.reply().bulk(value);
        database.delete(key);
        session.propagate(DEL, key);
        database.changed(key);
        database.event(EventClass.GENERIC, "del", key);
    }
}
