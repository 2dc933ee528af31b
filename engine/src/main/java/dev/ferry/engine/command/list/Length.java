package dev.ferry.engine.command.list;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.ListValue;

/** LLEN. */
final class Length implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        ListValue list = session.database().read(arguments.bytes(1), ListValue.class);
        session.reply().integer(list == null ? 0 : list.size());
    }
}
