package dev.ferry.engine.command.stream;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.StreamGroup;
import dev.ferry.rdb.value.StreamId;

/** XGROUP SETID. */
final class SetGroupId implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        GroupOptions options = GroupOptions.parse(arguments, false);
        StreamGroup group = GroupOptions.group(session, arguments);
        StreamId last = GroupOptions.stream(session, arguments).lastId();
        group.setLastId(GroupOptions.id(arguments, last));
        group.setEntriesRead(options.entriesRead());
        session.keyspace().addDirty(1);
        session.database().event(EventClass.STREAM, "xgroup-setid", arguments.bytes(2));
        session.reply().ok();
    }
}
