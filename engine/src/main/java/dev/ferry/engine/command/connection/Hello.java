package dev.ferry.engine.command.connection;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.EngineVersion;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.protocol.ReplyWriter;

/** HELLO. */
final class Hello implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        long version = arguments.count() < 2 ? 0 : version(arguments);
        byte[] name = null;
        int auth = 0;
        for (int i = 2; i < arguments.count(); i++) {
            if (arguments.is(i, "auth") && arguments.hasAfter(i, 2)) {
                auth = i;
                i += 2;
            } else if (arguments.is(i, "setname") && arguments.hasAfter(i, 1)) {
                name = arguments.bytes(++i);
                ClientName.check(name);
            } else {
                throw new ErrorReply("ERR Syntax error in HELLO option '" + arguments.shown(i) + "'");
            }
        }
        // Nobody is let in by a command that is wrong.
        if (auth > 0) {
            session.engine()
                    .permissions()
                    .logIn(session, arguments.text(0), arguments.bytes(auth + 1), arguments.bytes(auth + 2));
        }
        if (!session.isAuthenticated()) {
            throw new ErrorReply(
                    "NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO"
                            + " <proto> AUTH <user> <pass> option can be used to authenticate the client and select the RESP"
                            + " protocol version at the same time");
        }
        if (name != null) {
            ClientName.set(session, name);
        }
        if (version != 0) {
            session.reply().setVersion((int) version);
        }
        reply(session);
    }

    private static long version(Arguments arguments) {
        long version =
                arguments.integer(1, () -> new ErrorReply("ERR Protocol version is not an integer or out of range"));
        if (version < 2 || version > 3) {
            throw new ErrorReply("NOPROTO unsupported protocol version");
        }
        return version;
    }

    private static void reply(Session session) {
        ReplyWriter reply = session.reply();
        reply.map(7);
        reply.bulk("server");
        reply.bulk("redis");
        reply.bulk("version");
        reply.bulk(EngineVersion.REDIS);
        reply.bulk("proto");
        reply.integer(reply.version());
        reply.bulk("id");
        reply.integer(session.facts().id());
        reply.bulk("mode");
        reply.bulk("standalone");
        reply.bulk("role");
        reply.bulk(session.engine().replication().isMaster() ? "master" : "replica");
        reply.bulk("modules");
        reply.array(0);
    }
}
