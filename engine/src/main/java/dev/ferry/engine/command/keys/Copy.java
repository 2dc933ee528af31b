package dev.ferry.engine.command.keys;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.Value;
import java.util.Arrays;

/** COPY. */
final class Copy implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Database from = session.database();
        Database to = from;
        boolean replace = false;
        for (int i = 3; i < arguments.count(); i++) {
            if (arguments.is(i, "replace")) {
                replace = true;
            } else if (arguments.is(i, "db") && arguments.hasAfter(i, 1)) {
                to = DatabaseIndex.parse(session, arguments, ++i);
            } else {
                throw ErrorReply.syntax();
            }
        }
        byte[] source = arguments.bytes(1);
        byte[] target = arguments.bytes(2);
        if (from == to && Arrays.equals(source, target)) {
            throw new ErrorReply("ERR source and destination objects are the same");
        }
        Value value = from.read(source);
        if (value == null || (to.exists(target) && !replace)) {
            session.reply().integer(0);
            return;
        }
        long expiry = from.expiry(source);
        to.delete(target);
        to.put(target, value.copy());
        if (expiry != Database.NO_EXPIRY) {
            to.setExpiry(target, expiry);
        }
        to.changed(target);
        to.event(EventClass.GENERIC, "copy_to", target);
        session.reply().integer(1);
    }
}
