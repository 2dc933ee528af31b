package dev.ferry.engine.command.scripting;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;

/** EVAL, SCRIPT LOAD and what else would need Lua, which is not here. */
final class RunScript implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        throw new ErrorReply("ERR this engine runs no scripts yet");
    }
}
