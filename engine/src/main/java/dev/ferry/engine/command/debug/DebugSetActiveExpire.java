package dev.ferry.engine.command.debug;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** DEBUG SET-ACTIVE-EXPIRE. */
final class DebugSetActiveExpire implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        session.keyspace().setActiveExpiry(DebugNumber.of(arguments, 2) != 0);
        session.reply().ok();
    }
}
