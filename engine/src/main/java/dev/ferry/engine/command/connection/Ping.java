package dev.ferry.engine.command.connection;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;

/** PING. */
final class Ping implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        if (arguments.count() > 2) {
            throw ErrorReply.arity("ping");
        }
        if (session.isSubscribed() && !session.reply().isResp3()) {
            session.reply().array(2);
            session.reply().bulk("pong");
            session.reply().bulk(arguments.count() == 2 ? arguments.bytes(1) : new byte[0]);
        } else if (arguments.count() == 2) {
            session.reply().bulk(arguments.bytes(1));
        } else {
            session.reply().status("PONG");
        }
    }
}
