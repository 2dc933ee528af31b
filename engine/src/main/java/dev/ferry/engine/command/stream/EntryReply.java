package dev.ferry.engine.command.stream;

import dev.ferry.engine.command.ElementReply;
import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.type.DecimalInteger;
import dev.ferry.engine.type.StreamCursor;
import dev.ferry.rdb.value.StreamId;
import java.nio.charset.StandardCharsets;

/** Writes ids and entries: an entry is its id and an array of fields and values by turns. */
record EntryReply(ReplyWriter reply) {

    /** Writes the id of an entry. */
    static void id(ReplyWriter reply, StreamId id) {
        reply.bulk(text(id));
    }

    /** Returns an id as commands have it. */
    static byte[] text(StreamId id) {
        if (id.millis() < 0 || id.sequence() < 0) {
            return id.toString().getBytes(StandardCharsets.ISO_8859_1);
        }
        int dash = DecimalInteger.length(id.millis());
        byte[] text = new byte[dash + 1 + DecimalInteger.length(id.sequence())];
        DecimalInteger.write(id.millis(), text, dash);
        text[dash] = '-';
        DecimalInteger.write(id.sequence(), text, text.length);
        return text;
    }

    /** Writes the entry of a cursor. */
    void entry(StreamCursor cursor) {
        reply.array(2);
        id(reply, cursor.id());
        reply.array(2L * cursor.fieldCount());
        cursor.show(new ElementReply(reply));
    }

    /** Writes an array of the entries of a cursor, up to so many; 0 for all. */
    void entries(StreamCursor cursor, long max) {
        int opened = reply.open();
        long count = 0;
        while ((max == 0 || count < max) && cursor.advance()) {
            entry(cursor);
            count++;
        }
        reply.close(opened, count);
    }
}
