package dev.ferry.engine.command.acl;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** ACL WHOAMI. */
final class AclWhoAmI implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        session.reply().bulk(session.user().name());
    }
}
