package dev.ferry.engine.command.hash;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** HLEN. */
final class CountFields implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        HashView hash = HashView.read(session, arguments.bytes(1));
        session.reply().integer(hash == null ? 0 : hash.size());
    }
}
