package dev.ferry.engine.command.acl;

import dev.ferry.engine.acl.User;
import dev.ferry.engine.acl.Users;
import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Permissions;
import dev.ferry.engine.command.Session;

/** ACL DELUSER: whoever is connected as one of them is not any longer. */
final class AclDeleteUser implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        for (int i = 2; i < arguments.count(); i++) {
            if (arguments.text(i).equals(Users.DEFAULT)) {
                throw new ErrorReply("ERR The 'default' user cannot be removed");
            }
        }
        Permissions permissions = session.engine().permissions();
        int removed = 0;
        for (int i = 2; i < arguments.count(); i++) {
            User user = permissions.users().remove(arguments.text(i));
            if (user != null) {
                permissions.disconnect(user, session);
                removed++;
            }
        }
        session.reply().integer(removed);
    }
}
