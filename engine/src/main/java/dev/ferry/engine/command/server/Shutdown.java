package dev.ferry.engine.command.server;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** SHUTDOWN: ends the engine without a reply. Nothing is saved, so that being asked to save is an error. */
final class Shutdown implements Command {

    private static final Logger log = LoggerFactory.getLogger(Shutdown.class);

    @Override
    public void execute(Session session, Arguments arguments) {
        boolean save = false;
        boolean noSave = false;
        boolean abort = false;
        for (int i = 1; i < arguments.count(); i++) {
            if (arguments.is(i, "nosave")) {
                noSave = true;
            } else if (arguments.is(i, "save")) {
                save = true;
            } else if (arguments.is(i, "abort")) {
                abort = true;
            } else if (!arguments.is(i, "now") && !arguments.is(i, "force")) {
                throw ErrorReply.syntax();
            }
        }
        if ((save && noSave) || (abort && arguments.count() > 2)) {
            throw ErrorReply.syntax();
        }
        if (abort) {
            throw new ErrorReply("ERR No shutdown in progress.");
        }
        if (save) {
            throw new ErrorReply("ERR this engine saves nothing yet; SHUTDOWN NOSAVE ends it");
        }
        log.warn("User requested shutdown...");
        session.closeAfterReply();
        session.engine().shutdown().complete(null);
    }
}
