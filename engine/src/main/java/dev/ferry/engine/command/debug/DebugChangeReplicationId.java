package dev.ferry.engine.command.debug;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** DEBUG CHANGE-REPL-ID. */
final class DebugChangeReplicationId implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        session.engine().replication().changeId();
        session.reply().ok();
    }
}
