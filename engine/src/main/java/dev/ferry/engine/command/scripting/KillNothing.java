package dev.ferry.engine.command.scripting;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;

/** FUNCTION KILL and SCRIPT KILL: nothing runs that could be killed. */
final class KillNothing implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        throw new ErrorReply("NOTBUSY No scripts in execution right now.");
    }
}
