package dev.ferry.engine.command.server;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.CommandEntry;
import dev.ferry.engine.command.Session;
import java.util.List;

/** COMMAND: everything about all commands. */
final class CommandAll implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        List<CommandEntry> all = session.engine().commands().all();
        session.reply().array(all.size());
        all.forEach(entry -> CommandDescription.write(entry, session.reply()));
    }
}
