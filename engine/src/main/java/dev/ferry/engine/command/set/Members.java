package dev.ferry.engine.command.set;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ElementReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.SetValue;

/** SMEMBERS. */
final class Members implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        SetValue set = session.database().read(arguments.bytes(1), SetValue.class);
        if (set == null) {
            session.reply().set(0);
        } else {
            ElementReply.set(session.reply(), set);
        }
    }
}
