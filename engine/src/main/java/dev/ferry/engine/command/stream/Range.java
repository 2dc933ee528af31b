package dev.ferry.engine.command.stream;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.StreamValue;
import dev.ferry.rdb.value.StreamId;

/** XRANGE and XREVRANGE. */
final class Range implements Command {

    private final boolean backward;

    Range(boolean backward) {
        this.backward = backward;
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        StreamId from = IdArgument.from(arguments, backward ? 3 : 2);
        StreamId to = IdArgument.to(arguments, backward ? 2 : 3);
        long count = -1;
        for (int i = 4; i < arguments.count(); i += 2) {
            if (!arguments.is(i, "count") || !arguments.hasAfter(i, 1)) {
                throw ErrorReply.syntax();
            }
            count = Math.max(0, arguments.integer(i + 1));
        }
        StreamValue stream = session.database().read(arguments.bytes(1), StreamValue.class);
        if (stream == null) {
            session.reply().array(0);
        } else if (count == 0) {
            session.reply().nilArray();
        } else {
            new EntryReply(session.reply()).entries(stream.cursor(from, to, backward), Math.max(0, count));
        }
    }
}
