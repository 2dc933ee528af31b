package dev.ferry.engine.command.server;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.CommandEntry;
import dev.ferry.engine.command.Session;

/** COMMAND INFO. */
final class CommandInfo implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        if (arguments.count() == 2) {
            new CommandAll().execute(session, arguments);
            return;
        }
        session.reply().array(arguments.count() - 2);
        for (int i = 2; i < arguments.count(); i++) {
            CommandEntry entry = CommandLookup.find(session, arguments.text(i));
            if (entry == null) {
                session.reply().nil();
            } else {
                CommandDescription.write(entry, session.reply());
            }
        }
    }
}
