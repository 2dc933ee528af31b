package dev.ferry.engine.command.keys;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** EXISTS. */
final class Exists implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        int found = 0;
        for (int i = 1; i < arguments.count(); i++) {
            if (session.database().look(arguments.bytes(i)) != null) {
                found++;
            }
        }
        session.reply().integer(found);
    }
}
