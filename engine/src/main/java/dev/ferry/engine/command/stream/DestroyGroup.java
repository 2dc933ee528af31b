package dev.ferry.engine.command.stream;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.StreamValue;

/** XGROUP DESTROY. */
final class DestroyGroup implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        StreamValue stream = GroupOptions.stream(session, arguments);
        boolean removed = stream.removeGroup(arguments.bytes(3));
        if (removed) {
            session.keyspace().addDirty(1);
            session.database().event(EventClass.STREAM, "xgroup-destroy", arguments.bytes(2));
        }
        session.reply().integer(removed);
    }
}
