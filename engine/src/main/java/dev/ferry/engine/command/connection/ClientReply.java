package dev.ferry.engine.command.connection;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.ReplyMode;
import dev.ferry.engine.command.Session;

/** CLIENT REPLY. */
final class ClientReply implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        if (arguments.is(2, "on")) {
            session.setReplyMode(ReplyMode.ON);
            session.reply().ok();
        } else if (arguments.is(2, "off")) {
            session.setReplyMode(ReplyMode.OFF);
        } else if (arguments.is(2, "skip")) {
            if (session.replyMode() != ReplyMode.OFF) {
                session.setReplyMode(ReplyMode.SKIP_NEXT);
            }
        } else {
            throw ErrorReply.syntax();
        }
    }
}
