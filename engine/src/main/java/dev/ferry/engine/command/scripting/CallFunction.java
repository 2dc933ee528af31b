package dev.ferry.engine.command.scripting;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;

/** FCALL: functions are kept and given to replicas, and not run. */
final class CallFunction implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        if (!session.engine().libraries().hasFunction(arguments.text(1))) {
            throw new ErrorReply("ERR Function not found");
        }
        throw new ErrorReply("ERR this engine keeps functions and runs none yet");
    }
}
