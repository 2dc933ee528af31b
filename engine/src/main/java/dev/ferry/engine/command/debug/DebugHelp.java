package dev.ferry.engine.command.debug;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import java.util.Locale;

/** DEBUG HELP: the names of what there is. */
final class DebugHelp implements Command {

    private final Debug debug;

    DebugHelp(Debug debug) {
        this.debug = debug;
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        session.reply().array(debug.names().size());
        debug.names().forEach(name -> session.reply().status("DEBUG " + name.toUpperCase(Locale.ROOT)));
    }
}
