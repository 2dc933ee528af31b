package dev.ferry.engine.command.stream;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.type.StreamGroup;
import dev.ferry.engine.type.StreamValue;
import java.util.OptionalLong;

/** XINFO GROUPS. */
final class GroupsInfo implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        StreamValue stream = session.database().read(arguments.bytes(2), StreamValue.class);
        if (stream == null) {
            throw ErrorReply.noSuchKey();
        }
        ReplyWriter reply = session.reply();
        reply.array(stream.groups().size());
        for (StreamGroup group : stream.groups()) {
            reply.map(6);
            reply.bulk("name");
            reply.bulk(group.name());
            reply.bulk("consumers");
            reply.integer(group.consumers().size());
            reply.bulk("pending");
            reply.integer(group.pending().size());
            progress(reply, stream, group);
        }
    }

    /** Writes three pairs: how far the group has come. */
    static void progress(ReplyWriter reply, StreamValue stream, StreamGroup group) {
        reply.bulk("last-delivered-id");
        EntryReply.id(reply, group.lastId());
        reply.bulk("entries-read");
        if (group.entriesRead() == StreamValue.UNKNOWN) {
            reply.nil();
        } else {
            reply.integer(group.entriesRead());
        }
        reply.bulk("lag");
        OptionalLong lag = stream.lag(group);
        if (lag.isPresent()) {
            reply.integer(lag.getAsLong());
        } else {
            reply.nil();
        }
    }
}
