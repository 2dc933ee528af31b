package dev.ferry.engine.command.hash;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** HEXISTS. */
final class FieldExists implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        HashView hash = HashView.read(session, arguments.bytes(1));
        session.reply().integer(hash != null && hash.contains(arguments.bytes(2)));
    }
}
