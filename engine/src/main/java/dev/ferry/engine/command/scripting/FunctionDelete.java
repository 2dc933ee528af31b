package dev.ferry.engine.command.scripting;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;

/** FUNCTION DELETE. */
final class FunctionDelete implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        if (!session.engine().libraries().delete(arguments.text(2))) {
            throw new ErrorReply("ERR Library not found");
        }
        session.keyspace().addDirty(1);
        session.reply().ok();
    }
}
