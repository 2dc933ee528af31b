package dev.ferry.engine.command.stream;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.StreamValue;

/** XLEN. */
final class Length implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        StreamValue stream = session.database().read(arguments.bytes(1), StreamValue.class);
        session.reply().integer(stream == null ? 0 : stream.size());
    }
}
