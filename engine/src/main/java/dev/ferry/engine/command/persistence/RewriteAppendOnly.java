package dev.ferry.engine.command.persistence;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import java.io.IOException;

/** BGREWRITEAOF. */
final class RewriteAppendOnly implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        AppendOnly appendOnly = session.engine().part(AppendOnly.class);
        if (appendOnly.isRewriting()) {
            throw new ErrorReply("ERR Background append only file rewriting already in progress");
        }
        // In a transaction it waits for the end of that, whose changes are all before it or all behind it.
        if (session.engine().part(Saves.class).isRunning() || session.isExecutingTransaction()) {
            appendOnly.schedule();
            session.reply().status("Background append only file rewriting scheduled");
            return;
        }
        try {
            appendOnly.rewrite();
        } catch (IOException e) {
            throw new ErrorReply("ERR Can't execute an AOF background rewriting. Please check the server logs for more"
                    + " information: " + e.getMessage());
        }
        session.reply().status("Background append only file rewriting started");
    }
}
