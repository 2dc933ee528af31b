package dev.ferry.engine.command.server;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import java.util.List;

/** MODULE LIST: there are none, and whoever is about to move data asks. */
final class ModuleList implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        session.reply().bulks(List.of());
    }
}
