package dev.ferry.engine.command.string;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.type.StringValue;

/** MGET. */
final class MultiGet implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        ReplyWriter reply = session.reply();
        reply.array(arguments.count() - 1);
        for (int i = 1; i < arguments.count(); i++) {
            if (session.database().read(arguments.bytes(i)) instanceof StringValue value) {
                reply.bulk(value);
            } else {
                reply.nil();
            }
        }
    }
}
