package dev.ferry.engine.command.persistence;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import java.io.IOException;

/** BGSAVE. */
final class BackgroundSave implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        if (arguments.count() > 2 || (arguments.count() == 2 && !arguments.is(1, "schedule"))) {
            throw ErrorReply.syntax();
        }
        Saves saves = session.engine().part(Saves.class);
        if (saves.isRunning()) {
            throw new ErrorReply("ERR Background save already in progress");
        }
        try {
            saves.begin();
        } catch (IOException e) {
            throw new ErrorReply("ERR " + e.getMessage());
        }
        session.reply().status("Background saving started");
    }
}
