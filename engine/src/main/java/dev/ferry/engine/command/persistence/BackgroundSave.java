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
        if (session.engine().part(AppendOnly.class).isRewriting() || session.isExecutingTransaction()) {
            if (arguments.count() == 1 && !session.isExecutingTransaction()) {
                throw new ErrorReply("ERR Another child process is active (AOF?): can't BGSAVE right now. Use BGSAVE"
                        + " SCHEDULE in order to schedule a BGSAVE whenever possible.");
            }
            saves.schedule();
            session.reply().status("Background saving scheduled");
            return;
        }
        try {
            saves.begin();
        } catch (IOException e) {
            throw new ErrorReply("ERR " + e.getMessage());
        }
        session.reply().status("Background saving started");
    }
}
