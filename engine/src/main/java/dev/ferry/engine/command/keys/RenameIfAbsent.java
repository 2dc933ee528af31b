package dev.ferry.engine.command.keys;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.type.Value;

/** RENAMENX. */
final class RenameIfAbsent implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Database database = session.database();
        byte[] from = arguments.bytes(1);
        byte[] to = arguments.bytes(2);
        Value value = database.write(from);
        if (value == null) {
            throw ErrorReply.noSuchKey();
        }
        boolean free = !database.exists(to);
        if (free) {
            Renaming.run(database, from, to, value);
        }
        session.reply().integer(free);
    }
}
