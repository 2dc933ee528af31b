package dev.ferry.engine.command.acl;

import dev.ferry.engine.acl.User;
import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** ACL USERS. */
final class AclUsers implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        session.reply()
                .bulks(session.engine().permissions().users().all().stream()
                        .map(User::name)
                        .toList());
    }
}
