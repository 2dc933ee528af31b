package dev.ferry.engine.command.keys;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.Value;

/** OBJECT IDLETIME. */
final class ObjectIdleTime implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Value value = session.database().peek(arguments.bytes(2));
        if (value == null) {
            session.reply().nil();
        } else {
            session.reply().integer(Math.max(0, session.nowMillis() / 1000 - value.lastAccessSeconds()));
        }
    }
}
