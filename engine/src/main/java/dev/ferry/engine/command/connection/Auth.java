package dev.ferry.engine.command.connection;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import java.nio.charset.StandardCharsets;

/** AUTH. */
final class Auth implements Command {

    private static final byte[] DEFAULT_USER = "default".getBytes(StandardCharsets.US_ASCII);

    @Override
    public void execute(Session session, Arguments arguments) {
        if (arguments.count() > 3) {
            throw ErrorReply.syntax();
        }
        if (arguments.count() == 3) {
            logIn(session, arguments, arguments.bytes(1), arguments.bytes(2));
        } else {
            if (session.engine().permissions().users().defaultUser().needsNoPassword()) {
                throw new ErrorReply("ERR AUTH <password> called without any password configured for the default user."
                        + " Are you sure your configuration is correct?");
            }
            logIn(session, arguments, DEFAULT_USER, arguments.bytes(1));
        }
        session.reply().ok();
    }

    private static void logIn(Session session, Arguments arguments, byte[] user, byte[] password) {
        session.engine().permissions().logIn(session, arguments.text(0), user, password);
    }
}
