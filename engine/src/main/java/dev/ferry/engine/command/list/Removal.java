package dev.ferry.engine.command.list;

import dev.ferry.engine.command.ElementReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.type.ListCursor;
import dev.ferry.engine.type.ListValue;
import dev.ferry.engine.type.NodeLimit;

/** What commands have in common that take elements from an end of a list. */
final class Removal {

    private Removal() {}

    /** Answers an array of so many elements from an end, and removes them. */
    static void popRange(Session session, byte[] key, ListValue list, Side side, long count) {
        ReplyWriter reply = session.reply();
        reply.array(count);
        ElementReply elements = new ElementReply(reply);
        ListCursor cursor = list.at(side.isFirst() ? 0 : -1, !side.isFirst());
        for (long i = 0; i < count; i++) {
            cursor.show(elements);
            cursor.advance();
        }
        list.drop(side.isFirst(), count);
        finish(session, key, list, side, count);
    }

    /** Tells that elements have been taken, and removes a key that has none left. */
    static void finish(Session session, byte[] key, ListValue list, Side side, long count) {
        Database database = session.database();
        database.event(EventClass.LIST, side.popEvent(), key);
        if (!database.deleteIfEmpty(key, list)) {
            list.shrink(NodeLimit.of(session.config()));
        }
        database.changed(key, count);
    }
}
