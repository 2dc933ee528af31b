package dev.ferry.engine.command.stream;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.StreamValue;
import dev.ferry.rdb.value.StreamId;

/** XSETID. */
final class SetId implements Command {

    private static final String SMALLER = "ERR The ID specified in XSETID is smaller than ";

    @Override
    public void execute(Session session, Arguments arguments) {
        StreamId last = IdArgument.id(arguments, 2);
        StreamId maxDeleted = StreamId.ZERO;
        long added = -1;
        for (int i = 3; i < arguments.count(); i += 2) {
            if (arguments.is(i, "entriesadded") && arguments.hasAfter(i, 1)) {
                added = arguments.integer(i + 1);
                if (added < 0) {
                    throw new ErrorReply("ERR entries_added must be positive");
                }
            } else if (arguments.is(i, "maxdeletedid") && arguments.hasAfter(i, 1)) {
                maxDeleted = IdArgument.id(arguments, i + 1);
                if (last.compareTo(maxDeleted) < 0) {
                    throw new ErrorReply(SMALLER + "the provided max_deleted_entry_id");
                }
            } else {
                throw ErrorReply.syntax();
            }
        }
        Database database = session.database();
        byte[] key = arguments.bytes(1);
        StreamValue stream = database.write(key, StreamValue.class);
        if (stream == null) {
            throw ErrorReply.noSuchKey();
        }
        check(stream, last, added);
        stream.setLastId(last);
        if (added >= 0) {
            stream.setEntriesAdded(added);
        }
        if (!maxDeleted.equals(StreamId.ZERO)) {
            stream.setMaxDeletedId(maxDeleted);
        }
        session.keyspace().addDirty(1);
        database.event(EventClass.STREAM, "xsetid", key);
        session.reply().ok();
    }

    private static void check(StreamValue stream, StreamId last, long added) {
        if (last.compareTo(stream.maxDeletedId()) < 0) {
            throw new ErrorReply(SMALLER + "current max_deleted_entry_id");
        }
        if (stream.size() == 0) {
            return;
        }
        if (last.compareTo(stream.lastEntryId()) < 0) {
            throw new ErrorReply(SMALLER + "the target stream top item");
        }
        if (added >= 0 && added < stream.size()) {
            throw new ErrorReply("ERR The entries_added specified in XSETID is smaller than the target stream length");
        }
    }
}
