package dev.ferry.engine.command.zset;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.SortedSetValue;

/** ZCARD. */
final class CountMembers implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        SortedSetValue value = session.database().read(arguments.bytes(1), SortedSetValue.class);
        session.reply().integer(value == null ? 0 : value.size());
    }
}
