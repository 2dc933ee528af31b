package dev.ferry.engine.command.hash;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** HMGET. */
final class GetFields implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        HashView hash = HashView.read(session, arguments.bytes(1));
        session.reply().array(arguments.count() - 2);
        for (int i = 2; i < arguments.count(); i++) {
            session.reply().bulkOrNil(hash == null ? null : hash.get(arguments.bytes(i)));
        }
    }
}
