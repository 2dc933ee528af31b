package dev.ferry.engine.command.acl;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** ACL LIST. */
final class AclList implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        session.reply()
                .bulks(session.engine().permissions().users().all().stream()
                        .map(user -> "user " + user.name() + " " + user.rules())
                        .toList());
    }
}
