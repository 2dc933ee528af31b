package dev.ferry.engine.command.set;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.SetValue;

/** SCARD. */
final class Cardinality implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        SetValue set = session.database().read(arguments.bytes(1), SetValue.class);
        session.reply().integer(set == null ? 0 : set.size());
    }
}
