package dev.ferry.engine.command.stream;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.type.StreamGroup;
import dev.ferry.engine.type.StreamValue;
import dev.ferry.rdb.value.StreamId;

/** XACK. */
final class Acknowledge implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Database database = session.database();
        byte[] key = arguments.bytes(1);
        StreamValue stream = database.read(key, StreamValue.class);
        StreamGroup group = stream == null ? null : stream.group(arguments.bytes(2));
        int acknowledged = 0;
        if (group != null) {
            StreamId[] ids = new StreamId[arguments.count() - 3];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = IdArgument.id(arguments, i + 3);
            }
            database.write(key);
            for (StreamId id : ids) {
                acknowledged += group.acknowledge(id) ? 1 : 0;
            }
        }
        session.keyspace().addDirty(acknowledged);
        session.reply().integer(acknowledged);
    }
}
