package dev.ferry.engine.command.replication;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.replication.UpstreamLink;

/** REPLICAOF, of old called SLAVEOF. */
final class ReplicaOf implements Command {

    private static final int PORT_MAX = 65535;

    @Override
    public void execute(Session session, Arguments arguments) {
        if (arguments.is(1, "no") && arguments.is(2, "one")) {
            session.engine().replica().promote();
            session.reply().ok();
            return;
        }
        String host = arguments.text(1);
        long port = arguments.integer(2, ReplicaOf::badPort);
        if (port < 1 || port > PORT_MAX || host.isBlank()) {
            throw badPort();
        }
        UpstreamLink present = session.engine().replication().upstream();
        if (present != null && present.host().equalsIgnoreCase(host) && present.port() == port) {
            session.reply().status("OK Already connected to specified master");
            return;
        }
        session.engine().replica().follow(host, (int) port);
        session.reply().ok();
    }

    private static ErrorReply badPort() {
        return new ErrorReply("ERR Invalid master port");
    }
}
