package dev.ferry.engine.command.connection;

import dev.ferry.engine.acl.User;
import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.ClientClass;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import java.util.function.Predicate;

/** CLIENT KILL: by address as in old times, or by filters, all of which have to fit. */
final class ClientKill implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        if (arguments.count() == 3) {
            String address = arguments.text(2);
            int killed = kill(session, client -> client.peer().address().equals(address));
            if (killed == 0) {
                throw new ErrorReply("ERR No such client");
            }
            session.reply().ok();
            return;
        }
        session.reply().integer(kill(session, filter(session, arguments)));
    }

    private static Predicate<Session> filter(Session session, Arguments arguments) {
        Predicate<Session> filter = client -> true;
        boolean skipMe = true;
        for (int i = 2; i < arguments.count(); i += 2) {
            if (!arguments.hasAfter(i, 1)) {
                throw ErrorReply.syntax();
            }
            if (arguments.is(i, "skipme")) {
                skipMe = yes(arguments, i + 1);
            } else {
                filter = filter.and(condition(session, arguments, i));
            }
        }
        return skipMe ? filter.and(client -> client != session) : filter;
    }

    private static Predicate<Session> condition(Session session, Arguments arguments, int at) {
        String value = arguments.text(at + 1);
        if (arguments.is(at, "id")) {
            long id = arguments.integer(at + 1, ClientKill::badId);
            if (id < 1) {
                throw badId();
            }
            return client -> client.facts().id() == id;
        }
        if (arguments.is(at, "maxage")) {
            long seconds =
                    arguments.integer(at + 1, () -> new ErrorReply("ERR maxage is not an integer or out of range"));
            if (seconds <= 0) {
                throw new ErrorReply("ERR maxage should be greater than 0");
            }
            long now = session.nowMillis();
            return client -> (now - client.facts().sinceMillis()) / 1000 >= seconds;
        }
        if (arguments.is(at, "type")) {
            String kind = ClientKind.parse(arguments, at + 1);
            return client -> ClientKind.is(client, kind);
        }
        if (arguments.is(at, "addr")) {
            return client -> client.peer().address().equals(value);
        }
        if (arguments.is(at, "laddr")) {
            return client -> client.peer().localAddress().equals(value);
        }
        if (arguments.is(at, "user")) {
            User user = session.engine().permissions().users().find(value);
            if (user == null) {
                throw new ErrorReply("ERR No such user '" + arguments.shown(at + 1) + "'");
            }
            return client -> client.user().equals(user);
        }
        throw ErrorReply.syntax();
    }

    private static boolean yes(Arguments arguments, int at) {
        if (arguments.is(at, "yes")) {
            return true;
        }
        if (arguments.is(at, "no")) {
            return false;
        }
        throw ErrorReply.syntax();
    }

    private static ErrorReply badId() {
        return new ErrorReply("ERR client-id should be greater than 0");
    }

    private static int kill(Session killer, Predicate<Session> filter) {
        int killed = 0;
        for (Session client : killer.engine().sessions().all()) {
            if (filter.test(client)) {
                killed++;
                client.closeAfterReply();
                if (client.clientClass() == ClientClass.REPLICA) {
                    client.peer().abort();
                } else if (client != killer) {
                    client.flush();
                }
            }
        }
        return killed;
    }
}
