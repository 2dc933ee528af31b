package dev.ferry.engine.command.monitor;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;

/** MONITOR: shows the client every command from now on, until it says RESET or goes. */
final class Monitor implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        if (session.isExecutingTransaction()) {
            throw new ErrorReply("ERR MONITOR isn't allowed for DENY BLOCKING client");
        }
        if (session.isMonitoring() || session.replica() != null) {
            return;
        }
        session.setMonitoring(true);
        session.engine().part(Monitors.class).add(session);
        session.reply().ok();
    }
}
