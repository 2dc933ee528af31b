package dev.ferry.engine.command.connection;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.ClientLine;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.command.Sessions;
import java.util.ArrayList;
import java.util.List;

/** CLIENT LIST. */
final class ClientList implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        StringBuilder text = new StringBuilder();
        for (Session client : chosen(session, arguments)) {
            text.append(ClientLine.of(client));
        }
        session.reply().verbatim("txt", text.toString());
    }

    private static List<Session> chosen(Session session, Arguments arguments) {
        Sessions sessions = session.engine().sessions();
        if (arguments.count() == 2) {
            return sessions.all();
        }
        if (arguments.count() == 4 && arguments.is(2, "type")) {
            String kind = ClientKind.parse(arguments, 3);
            return sessions.all().stream()
                    .filter(client -> ClientKind.is(client, kind))
                    .toList();
        }
        if (arguments.count() > 3 && arguments.is(2, "id")) {
            List<Session> found = new ArrayList<>();
            for (int i = 3; i < arguments.count(); i++) {
                Session client = sessions.find(arguments.integer(i, () -> new ErrorReply("ERR Invalid client ID")));
                if (client != null) {
                    found.add(client);
                }
            }
            return found;
        }
        throw ErrorReply.syntax();
    }
}
