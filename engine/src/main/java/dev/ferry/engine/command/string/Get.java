package dev.ferry.engine.command.string;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.StringValue;

/** GET. */
final class Get implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        StringValue value = session.database().read(arguments.bytes(1), StringValue.class);
        if (value == null) {
            session.reply().nil();
        } else {
            session.reply().bulk(value);
        }
    }
}
