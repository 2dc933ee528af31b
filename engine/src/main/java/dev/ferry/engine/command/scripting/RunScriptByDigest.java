package dev.ferry.engine.command.scripting;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;

/** EVALSHA: no script was ever loaded. */
final class RunScriptByDigest implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        throw new ErrorReply("NOSCRIPT No matching script. Please use EVAL.");
    }
}
