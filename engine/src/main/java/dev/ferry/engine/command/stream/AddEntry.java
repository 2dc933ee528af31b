package dev.ferry.engine.command.stream;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.ClientClass;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.StreamLimits;
import dev.ferry.engine.type.StreamTrim;
import dev.ferry.engine.type.StreamValue;
import dev.ferry.rdb.value.StreamId;

/** XADD. */
final class AddEntry implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        StreamLimits limits = StreamLimits.of(session.config());
        TrimOptions options = new TrimOptions();
        boolean create = true;
        int index = 2;
        for (int taken; index < arguments.count() && !arguments.is(index, "*"); index += taken) {
            taken = options.take(arguments, index);
            if (taken == 0 && arguments.is(index, "nomkstream")) {
                create = false;
                taken = 1;
            } else if (taken == 0) {
                break;
            }
        }
        EntryId id = index < arguments.count() ? EntryId.parse(arguments, index) : EntryId.NEXT;
        StreamTrim trim = options.trim(limits, session.clientClass() == ClientClass.MASTER);
        int from = index + 1;
        if (arguments.count() - from < 2 || (arguments.count() - from) % 2 == 1) {
            throw ErrorReply.arity("xadd");
        }
        if (StreamId.ZERO.equals(id.whole())) {
            throw new ErrorReply("ERR The ID specified in XADD must be greater than 0-0");
        }
        Database database = session.database();
        byte[] key = arguments.bytes(1);
        StreamValue present = database.write(key, StreamValue.class);
        if (present == null && !create) {
            session.reply().nil();
            return;
        }
        StreamValue stream = present == null ? new StreamValue() : present;
        StreamId added = id.in(stream, session.nowMillis());
        if (StreamValue.bytes(arguments.array(), from, arguments.count()) > StreamValue.ENTRY_BYTES_MAX) {
            throw new ErrorReply("ERR Elements are too large to be stored");
        }
        if (present == null) {
            database.put(key, stream);
        }
        stream.add(added, arguments.array(), from, arguments.count(), limits);
        EntryReply.id(session.reply(), added);
        database.changed(key);
        database.event(EventClass.STREAM, "xadd", key);
        if (trim != null && stream.trim(trim) > 0) {
            database.event(EventClass.STREAM, "xtrim", key);
        }
        if (options.approximate() || !id.isWhole()) {
            byte[][] command = arguments.array().clone();
            if (!id.isWhole()) {
                command[index] = EntryReply.text(added);
            }
            if (options.approximate()) {
                options.rewrite(command, stream);
            }
            session.propagate(command);
        }
    }
}
