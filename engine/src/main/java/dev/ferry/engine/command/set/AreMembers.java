package dev.ferry.engine.command.set;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.SetValue;

/** SMISMEMBER. */
final class AreMembers implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        SetValue set = session.database().read(arguments.bytes(1), SetValue.class);
        session.reply().array(arguments.count() - 2);
        for (int i = 2; i < arguments.count(); i++) {
            session.reply().integer(set != null && set.contains(arguments.bytes(i)));
        }
    }
}
