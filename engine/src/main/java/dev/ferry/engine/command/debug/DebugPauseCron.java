package dev.ferry.engine.command.debug;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** DEBUG PAUSE-CRON: what the engine does by itself stops, or goes on. */
final class DebugPauseCron implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        session.engine().setHousekeeping(DebugNumber.of(arguments, 2) == 0);
        session.reply().ok();
    }
}
