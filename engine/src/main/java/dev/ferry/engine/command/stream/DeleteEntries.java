package dev.ferry.engine.command.stream;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.StreamValue;
import dev.ferry.rdb.value.StreamId;

/** XDEL. */
final class DeleteEntries implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Database database = session.database();
        byte[] key = arguments.bytes(1);
        StreamValue stream = database.write(key, StreamValue.class);
        long removed = 0;
        if (stream != null) {
            StreamId[] ids = new StreamId[arguments.count() - 2];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = IdArgument.id(arguments, i + 2);
            }
            for (StreamId id : ids) {
                removed += stream.delete(id) ? 1 : 0;
            }
        }
        if (removed > 0) {
            database.changed(key, removed);
            database.event(EventClass.STREAM, "xdel", key);
        }
        session.reply().integer(removed);
    }
}
