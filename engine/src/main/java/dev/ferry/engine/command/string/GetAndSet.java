package dev.ferry.engine.command.string;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.StringValue;
import java.nio.charset.StandardCharsets;

/** GETSET. */
final class GetAndSet implements Command {

    private static final byte[] SET = "SET".getBytes(StandardCharsets.US_ASCII);

    @Override
    public void execute(Session session, Arguments arguments) {
        Database database = session.database();
        byte[] key = arguments.bytes(1);
        StringValue present = database.read(key, StringValue.class);
        if (present == null) {
            session.reply().nil();
        } else {
            session.reply().bulk(present);
        }
        database.put(key, StringValue.of(arguments.bytes(2)));
        database.changed(key);
        database.event(EventClass.STRING, "set", key);
        session.propagate(SET, key, arguments.bytes(2));
    }
}
