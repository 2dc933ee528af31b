package dev.ferry.engine.command.connection;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** CLIENT NO-EVICT. */
final class ClientNoEvict implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        session.setNoEvict(Switch.parse(arguments, 2));
        session.reply().ok();
    }
}
