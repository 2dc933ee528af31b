package dev.ferry.engine.command.stream;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.type.PendingEntry;
import dev.ferry.engine.type.StreamConsumer;
import dev.ferry.engine.type.StreamGroup;
import dev.ferry.rdb.value.StreamId;
import java.util.Map;
import java.util.NavigableMap;

/** XPENDING, the summary and the entries of a range. */
final class PendingEntries implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        if (arguments.count() == 3) {
            summary(session.reply(), Groups.required(session, arguments));
            return;
        }
        if (arguments.count() < 6 || arguments.count() > 9) {
            throw ErrorReply.syntax();
        }
        long idleMillisMin = 0;
        int range = 3;
        if (arguments.is(3, "idle")) {
            idleMillisMin = arguments.integer(4);
            range = 5;
            if (arguments.count() < 8) {
                throw ErrorReply.syntax();
            }
        }
        long count = Math.max(0, arguments.integer(range + 2));
        StreamId from = IdArgument.from(arguments, range);
        StreamId to = IdArgument.to(arguments, range + 1);
        StreamGroup group = Groups.required(session, arguments);
        NavigableMap<StreamId, PendingEntry> pending = group.pending();
        if (arguments.hasAfter(range, 3)) {
            StreamConsumer consumer = group.consumer(arguments.bytes(range + 3));
            if (consumer == null) {
                session.reply().array(0);
                return;
            }
            pending = consumer.pending();
        }
        entries(session, pending, from, to, count, idleMillisMin);
    }

    private static void summary(ReplyWriter reply, StreamGroup group) {
        reply.array(4);
        reply.integer(group.pending().size());
        if (group.pending().isEmpty()) {
            reply.nil();
            reply.nil();
            reply.nilArray();
            return;
        }
        EntryReply.id(reply, group.pending().firstKey());
        EntryReply.id(reply, group.pending().lastKey());
        int opened = reply.open();
        int consumers = 0;
        for (StreamConsumer consumer : group.consumers()) {
            if (!consumer.pending().isEmpty()) {
                reply.array(2);
                reply.bulk(consumer.name());
                reply.bulk(consumer.pending().size());
                consumers++;
            }
        }
        reply.close(opened, consumers);
    }

    private static void entries(
            Session session,
            NavigableMap<StreamId, PendingEntry> pending,
            StreamId from,
            StreamId to,
            long max,
            long idleMillisMin) {
        ReplyWriter reply = session.reply();
        int opened = reply.open();
        long count = 0;
        for (Map.Entry<StreamId, PendingEntry> entry :
                pending.tailMap(from, true).entrySet()) {
            if (count == max || entry.getKey().compareTo(to) > 0) {
                break;
            }
            PendingEntry delivered = entry.getValue();
            long idleMillis = session.nowMillis() - delivered.deliveredAtMillis();
            if (idleMillisMin == 0 || idleMillis >= idleMillisMin) {
                reply.array(4);
                EntryReply.id(reply, entry.getKey());
                reply.bulk(delivered.consumer().name());
                reply.integer(Math.max(0, idleMillis));
                reply.integer(delivered.deliveries());
                count++;
            }
        }
        reply.close(opened, count);
    }
}
