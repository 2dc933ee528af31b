package dev.ferry.engine.command.stream;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.StreamConsumer;
import dev.ferry.engine.type.StreamGroup;

/** XGROUP DELCONSUMER. */
final class DeleteConsumer implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        StreamGroup group = GroupOptions.group(session, arguments);
        StreamConsumer consumer = group.consumer(arguments.bytes(4));
        if (consumer == null) {
            session.reply().integer(0);
            return;
        }
        int pending = consumer.pending().size();
        group.removeConsumer(consumer);
        session.keyspace().addDirty(1);
        session.database().event(EventClass.STREAM, "xgroup-delconsumer", arguments.bytes(2));
        session.reply().integer(pending);
    }
}
