package dev.ferry.engine.command.scripting;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;

/** SCRIPT FLUSH: there is nothing to forget. */
final class ScriptFlush implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        if (arguments.count() > 3
                || (arguments.count() == 3 && !arguments.is(2, "sync") && !arguments.is(2, "async"))) {
            throw new ErrorReply("ERR SCRIPT FLUSH only support SYNC|ASYNC option");
        }
        session.reply().ok();
    }
}
