package dev.ferry.engine.command.persistence;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import java.io.IOException;

/** SAVE. */
final class Save implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Saves saves = session.engine().part(Saves.class);
        if (saves.isRunning()) {
            throw new ErrorReply("ERR Background save already in progress");
        }
        try {
            saves.saveNow();
        } catch (IOException e) {
            throw new ErrorReply("ERR " + e.getMessage());
        }
        session.reply().ok();
    }
}
