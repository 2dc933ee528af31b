package dev.ferry.engine.command.connection;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** CLIENT GETNAME. */
final class ClientGetName implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        String name = session.facts().name();
        if (name.isEmpty()) {
            session.reply().nil();
        } else {
            session.reply().bulk(name);
        }
    }
}
