package dev.ferry.engine.command.connection;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Blocked;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;

/** CLIENT UNBLOCK: ends the waiting of another client, as if its time were over or with an error. */
final class ClientUnblock implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        if (arguments.count() > 4) {
            throw new ErrorReply("ERR unknown subcommand or wrong number of arguments for '%s'. Try CLIENT HELP."
                    .formatted(arguments.shown(1)));
        }
        boolean withError = arguments.is(3, "error");
        if (arguments.count() == 4 && !withError && !arguments.is(3, "timeout")) {
            throw new ErrorReply("ERR CLIENT UNBLOCK reason should be TIMEOUT or ERROR");
        }
        Session other = session.engine().sessions().find(arguments.integer(2));
        Blocked blocked = other == null ? null : other.blocked();
        if (blocked != null && withError) {
            blocked.fail("UNBLOCKED client unblocked via CLIENT UNBLOCK");
        } else if (blocked != null) {
            blocked.timeOut();
        }
        session.reply().integer(blocked != null);
    }
}
