package dev.ferry.engine.command.keys;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.Value;

/** MOVE. */
final class Move implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Database from = session.database();
        Database to = DatabaseIndex.parse(session, arguments, 2);
        if (from == to) {
            throw new ErrorReply("ERR source and destination objects are the same");
        }
        byte[] key = arguments.bytes(1);
        Value value = from.write(key);
        if (value == null || to.exists(key)) {
            session.reply().integer(0);
            return;
        }
        long expiry = from.expiry(key);
        from.delete(key);
        to.put(key, value);
        if (expiry != Database.NO_EXPIRY) {
            to.setExpiry(key, expiry);
        }
        from.changed(key);
        to.changed(key, 0);
        from.event(EventClass.GENERIC, "move_from", key);
        to.event(EventClass.GENERIC, "move_to", key);
        session.reply().integer(1);
    }
}
