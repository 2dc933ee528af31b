package dev.ferry.engine.command.connection;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;

/** SELECT. */
final class Select implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        int index = arguments.smallInteger(1);
        if (index < 0 || index >= session.keyspace().databaseCount()) {
            throw new ErrorReply("ERR DB index is out of range");
        }
        session.select(index);
        session.reply().ok();
    }
}
