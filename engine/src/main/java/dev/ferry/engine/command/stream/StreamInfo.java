package dev.ferry.engine.command.stream;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.type.StreamCursor;
import dev.ferry.engine.type.StreamValue;
import dev.ferry.rdb.value.StreamId;

/** XINFO STREAM, the summary and FULL. */
final class StreamInfo implements Command {

    private static final long FULL_COUNT_USUAL = 10;

    @Override
    public void execute(Session session, Arguments arguments) {
        StreamValue stream = session.database().read(arguments.bytes(2), StreamValue.class);
        if (stream == null) {
            throw ErrorReply.noSuchKey();
        }
        ReplyWriter reply = session.reply();
        if (arguments.count() == 3) {
            reply.map(10);
            state(reply, stream);
            reply.bulk("groups");
            reply.integer(stream.groups().size());
            reply.bulk("first-entry");
            edge(reply, stream.cursor(StreamId.ZERO, StreamId.MAX, false));
            reply.bulk("last-entry");
            edge(reply, stream.cursor(StreamId.ZERO, StreamId.MAX, true));
        } else {
            long count = count(arguments);
            reply.map(9);
            state(reply, stream);
            reply.bulk("entries");
            new EntryReply(reply).entries(stream.cursor(StreamId.ZERO, StreamId.MAX, false), count);
            reply.bulk("groups");
            reply.array(stream.groups().size());
            stream.groups().forEach(group -> FullGroupReply.group(reply, stream, group, count));
        }
    }

    private static long count(Arguments arguments) {
        boolean counted = arguments.count() == 6;
        if ((!counted && arguments.count() != 4)
                || !arguments.is(3, "full")
                || (counted && !arguments.is(4, "count"))) {
            throw new ErrorReply("ERR unknown subcommand or wrong number of arguments for '" + arguments.shown(1)
                    + "'. Try XINFO HELP.");
        }
        long count = counted ? arguments.integer(5) : FULL_COUNT_USUAL;
        return count < 0 ? FULL_COUNT_USUAL : count;
    }

    private static void state(ReplyWriter reply, StreamValue stream) {
        reply.bulk("length");
        reply.integer(stream.size());
        reply.bulk("radix-tree-keys");
        reply.integer(stream.nodeCount());
        reply.bulk("radix-tree-nodes");
        reply.integer(stream.radixNodeCount());
        reply.bulk("last-generated-id");
        EntryReply.id(reply, stream.lastId());
        reply.bulk("max-deleted-entry-id");
        EntryReply.id(reply, stream.maxDeletedId());
        reply.bulk("entries-added");
        reply.integer(stream.entriesAdded());
        reply.bulk("recorded-first-entry-id");
        EntryReply.id(reply, stream.firstId());
    }

    private static void edge(ReplyWriter reply, StreamCursor cursor) {
        if (cursor.advance()) {
            new EntryReply(reply).entry(cursor);
        } else {
            reply.nil();
        }
    }
}
