package dev.ferry.engine.command.hash;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** HSTRLEN. */
final class FieldLength implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        HashView hash = HashView.read(session, arguments.bytes(1));
        session.reply().integer(hash == null ? 0 : Math.max(0, hash.length(arguments.bytes(2))));
    }
}
