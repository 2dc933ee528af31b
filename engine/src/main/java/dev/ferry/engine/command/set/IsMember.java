package dev.ferry.engine.command.set;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.SetValue;

/** SISMEMBER. */
final class IsMember implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        SetValue set = session.database().read(arguments.bytes(1), SetValue.class);
        session.reply().integer(set != null && set.contains(arguments.bytes(2)));
    }
}
