package dev.ferry.engine.command.tracking;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.tracking.Tracking;

/** CLIENT GETREDIR: the id of the client that is told of keys in the place of this one, 0 for none, -1 when nothing is tracked. */
final class ClientGetRedirect implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Tracking tracking = session.tracking();
        session.reply().integer(tracking == null ? -1 : tracking.options().redirect());
    }
}
