package dev.ferry.engine.command.acl;

import dev.ferry.engine.acl.RuleException;
import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Permissions;
import dev.ferry.engine.command.Session;
import java.util.ArrayList;
import java.util.List;

/** ACL SETUSER. */
final class AclSetUser implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        List<String> rules = new ArrayList<>();
        for (int i = 3; i < arguments.count(); i++) {
            rules.add(arguments.text(i));
        }
        Permissions permissions = session.engine().permissions();
        try {
            permissions.disconnectListeners(permissions.users().set(arguments.text(2), rules), session);
        } catch (RuleException e) {
            throw new ErrorReply("ERR " + e.getMessage());
        }
        session.reply().ok();
    }
}
