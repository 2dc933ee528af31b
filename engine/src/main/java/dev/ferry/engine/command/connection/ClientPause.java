package dev.ferry.engine.command.connection;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;

/** CLIENT PAUSE. */
final class ClientPause implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        boolean writesOnly = false;
        if (arguments.count() > 4) {
            throw new ErrorReply("ERR unknown subcommand or wrong number of arguments for 'pause'. Try CLIENT HELP.");
        }
        if (arguments.count() == 4) {
            writesOnly = arguments.is(3, "write");
            if (!writesOnly && !arguments.is(3, "all")) {
                throw new ErrorReply("ERR CLIENT PAUSE mode must be WRITE or ALL");
            }
        }
        long millis = arguments.integer(2, () -> new ErrorReply("ERR timeout is not an integer or out of range"));
        if (millis < 0) {
            throw new ErrorReply("ERR timeout is negative");
        }
        if (millis > Long.MAX_VALUE - session.nowMillis()) {
            throw new ErrorReply("ERR timeout is out of range");
        }
        session.engine().pause().begin(session.nowMillis() + millis, writesOnly);
        session.reply().ok();
    }
}
