package dev.ferry.engine.command.stream;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.StreamGroup;

/** XGROUP CREATECONSUMER. */
final class CreateConsumer implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        StreamGroup group = GroupOptions.group(session, arguments);
        boolean isNew = group.consumer(arguments.bytes(4)) == null;
        if (isNew) {
            Groups.add(session, arguments.bytes(2), group, arguments.bytes(4));
        }
        session.reply().integer(isNew);
    }
}
