package dev.ferry.engine.command.list;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ElementReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.type.ListCursor;
import dev.ferry.engine.type.ListValue;

/** LRANGE. */
final class Range implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        long start = arguments.integer(2);
        long end = arguments.integer(3);
        ListValue list = session.database().read(arguments.bytes(1), ListValue.class);
        ReplyWriter reply = session.reply();
        if (list == null) {
            reply.array(0);
            return;
        }
        IndexRange range = IndexRange.of(start, end, list.size());
        reply.array(range.count());
        ElementReply elements = new ElementReply(reply);
        ListCursor cursor = list.at(range.first(), false);
        for (long i = 0; i < range.count(); i++) {
            cursor.show(elements);
            cursor.advance();
        }
    }
}
