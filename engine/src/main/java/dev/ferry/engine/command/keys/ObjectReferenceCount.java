package dev.ferry.engine.command.keys;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.StringValue;
import dev.ferry.engine.type.Value;

/** OBJECT REFCOUNT. Small integers are shared there, and count as referenced without end. */
final class ObjectReferenceCount implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Value value = session.database().peek(arguments.bytes(2));
        if (value == null) {
            session.reply().nil();
            return;
        }
        boolean shared = value instanceof StringValue string && string.isShared();
        session.reply().integer(shared ? Integer.MAX_VALUE : 1);
    }
}
