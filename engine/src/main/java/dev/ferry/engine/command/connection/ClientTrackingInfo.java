package dev.ferry.engine.command.connection;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.protocol.ReplyWriter;

/** CLIENT TRACKINGINFO: nothing is tracked. */
final class ClientTrackingInfo implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        ReplyWriter reply = session.reply();
        reply.map(3);
        reply.bulk("flags");
        reply.set(1);
        reply.bulk("off");
        reply.bulk("redirect");
        reply.integer(-1);
        reply.bulk("prefixes");
        reply.array(0);
    }
}
