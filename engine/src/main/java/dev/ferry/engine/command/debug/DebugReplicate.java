package dev.ferry.engine.command.debug;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** DEBUG REPLICATE: a command goes to replicas though it has not been done here. */
final class DebugReplicate implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        session.propagate(arguments.range(2, arguments.count()));
        session.reply().ok();
    }
}
