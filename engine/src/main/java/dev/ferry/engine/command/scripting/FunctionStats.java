package dev.ferry.engine.command.scripting;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.function.Libraries;
import dev.ferry.engine.protocol.ReplyWriter;

/** FUNCTION STATS. */
final class FunctionStats implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        ReplyWriter reply = session.reply();
        Libraries libraries = session.engine().libraries();
        reply.map(2);
        reply.bulk("running_script");
        reply.nil();
        reply.bulk("engines");
        reply.map(1);
        reply.bulk("LUA");
        reply.map(2);
        reply.bulk("libraries_count");
        reply.integer(libraries.count());
        reply.bulk("functions_count");
        reply.integer(libraries.functionCount());
    }
}
