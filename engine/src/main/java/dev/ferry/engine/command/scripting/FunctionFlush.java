package dev.ferry.engine.command.scripting;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;

/** FUNCTION FLUSH. */
final class FunctionFlush implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        if (arguments.count() > 3) {
            throw new ErrorReply("ERR unknown subcommand or wrong number of arguments for 'flush'. Try FUNCTION HELP.");
        }
        if (arguments.count() == 3 && !arguments.is(2, "sync") && !arguments.is(2, "async")) {
            throw new ErrorReply("ERR FUNCTION FLUSH only supports SYNC|ASYNC option");
        }
        session.engine().libraries().clear();
        session.keyspace().addDirty(1);
        session.reply().ok();
    }
}
