package dev.ferry.engine.command.hash;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** HGET. */
final class GetField implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        HashView hash = HashView.read(session, arguments.bytes(1));
        session.reply().bulkOrNil(hash == null ? null : hash.get(arguments.bytes(2)));
    }
}
