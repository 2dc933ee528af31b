package dev.ferry.engine.command.keys;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.Value;

/** TYPE. */
final class Type implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Value value = session.database().look(arguments.bytes(1));
        session.reply().status(value == null ? "none" : value.type().word());
    }
}
