package dev.ferry.engine.command.tracking;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.tracking.Tracking;

/** CLIENT CACHING: says of the next command whether what it reads is tracked. */
final class ClientCaching implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Tracking tracking = session.tracking();
        if (tracking == null) {
            throw new ErrorReply(
                    "ERR CLIENT CACHING can be called only when the client is in tracking mode with OPTIN or OPTOUT"
                            + " mode enabled");
        }
        boolean yes = arguments.is(2, "yes");
        if (!yes && !arguments.is(2, "no")) {
            throw ErrorReply.syntax();
        }
        if (yes && !tracking.options().optIn()) {
            throw new ErrorReply("ERR CLIENT CACHING YES is only valid when tracking is enabled in OPTIN mode.");
        }
        if (!yes && !tracking.options().optOut()) {
            throw new ErrorReply("ERR CLIENT CACHING NO is only valid when tracking is enabled in OPTOUT mode.");
        }
        tracking.setCaching(true);
        session.reply().ok();
    }
}
