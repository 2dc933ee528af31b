package dev.ferry.engine.command.stream;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.StreamGroup;
import dev.ferry.engine.type.StreamValue;
import dev.ferry.rdb.value.StreamId;

/** XGROUP CREATE. */
final class CreateGroup implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        GroupOptions options = GroupOptions.parse(arguments, true);
        Database database = session.database();
        byte[] key = arguments.bytes(2);
        StreamValue present = options.makesStream()
                ? database.write(key, StreamValue.class)
                : GroupOptions.stream(session, arguments);
        StreamValue stream = present == null ? new StreamValue() : present;
        StreamId id = GroupOptions.id(arguments, stream.lastId());
        if (!stream.addGroup(new StreamGroup(arguments.bytes(3), id, options.entriesRead()))) {
            throw new ErrorReply("BUSYGROUP Consumer Group name already exists");
        }
        if (present == null) {
            database.put(key, stream);
            database.changed(key);
        } else {
            session.keyspace().addDirty(1);
        }
        database.event(EventClass.STREAM, "xgroup-create", key);
        session.reply().ok();
    }
}
