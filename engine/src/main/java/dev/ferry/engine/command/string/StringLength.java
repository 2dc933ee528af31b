package dev.ferry.engine.command.string;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.StringValue;

/** STRLEN. */
final class StringLength implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        StringValue value = session.database().read(arguments.bytes(1), StringValue.class);
        session.reply().integer(value == null ? 0 : value.length());
    }
}
