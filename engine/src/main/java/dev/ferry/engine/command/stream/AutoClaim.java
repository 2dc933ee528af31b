package dev.ferry.engine.command.stream;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.type.PendingEntry;
import dev.ferry.engine.type.StreamConsumer;
import dev.ferry.engine.type.StreamCursor;
import dev.ferry.engine.type.StreamGroup;
import dev.ferry.engine.type.StreamValue;
import dev.ferry.engine.type.Value;
import dev.ferry.rdb.value.StreamId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;

/** XAUTOCLAIM. */
final class AutoClaim implements Command {

    private static final long COUNT_USUAL = 100;
    private static final long ATTEMPTS_PER_COUNT = 10;
    private static final long COUNT_MAX = Long.MAX_VALUE / 16;

    @Override
    public void execute(Session session, Arguments arguments) {
        byte[] key = arguments.bytes(1);
        // Looked up before the words behind it are understood, which the event of a missing key tells.
        Value found = session.database().read(key);
        long idleMillisMin = Math.max(
                0, arguments.integer(4, () -> new ErrorReply("ERR Invalid min-idle-time argument for XAUTOCLAIM")));
        StreamId start = IdArgument.from(arguments, 5);
        long count = COUNT_USUAL;
        boolean justIds = false;
        for (int i = 6; i < arguments.count(); i++) {
            if (arguments.is(i, "count") && arguments.hasAfter(i, 1)) {
                count = count(arguments, ++i);
            } else if (arguments.is(i, "justid")) {
                justIds = true;
            } else {
                throw ErrorReply.syntax();
            }
        }
        StreamGroup group = Groups.required(found, arguments);
        StreamValue stream = Objects.requireNonNull(session.database().write(key, StreamValue.class));
        session.propagateNothing();
        StreamConsumer consumer = Groups.consumer(session, key, group, arguments.bytes(3));
        claim(new Claiming(session, key, stream, group, consumer, justIds), start, count, idleMillisMin);
    }

    private static void claim(Claiming claiming, StreamId start, long count, long idleMillisMin) {
        Session session = claiming.session();
        NavigableMap<StreamId, PendingEntry> pending = claiming.group().pending();
        ReplyWriter reply = session.reply();
        int opened = reply.open();
        long claimed = 0;
        List<StreamId> deleted = new ArrayList<>();
        Map.Entry<StreamId, PendingEntry> next = pending.ceilingEntry(start);
        long attempts = count * ATTEMPTS_PER_COUNT;
        for (; next != null && attempts > 0 && claimed + deleted.size() < count; attempts--) {
            StreamId id = next.getKey();
            StreamCursor entry = claiming.stream().find(id);
            if (entry == null) {
                claiming.forget(id, EntryReply.text(id));
                deleted.add(id);
            } else if (claiming.isIdle(next.getValue(), idleMillisMin)) {
                long deliveries = next.getValue().deliveries() + (claiming.justIds() ? 0 : 1);
                claiming.claim(entry, EntryReply.text(id), session.nowMillis(), deliveries);
                claimed++;
            }
            next = pending.higherEntry(id);
        }
        reply.close(opened, claimed);
        byte[] entries = Arrays.copyOfRange(reply.array(), opened, reply.length());
        reply.truncate(opened);
        reply.array(3);
        EntryReply.id(reply, next == null ? StreamId.ZERO : next.getKey());
        reply.raw(entries, entries.length);
        reply.array(deleted.size());
        deleted.forEach(id -> EntryReply.id(reply, id));
    }

    private static long count(Arguments arguments, int index) {
        ErrorReply error = new ErrorReply("ERR COUNT must be > 0");
        long count = arguments.integer(index, () -> error);
        if (count < 1 || count > COUNT_MAX) {
            throw error;
        }
        return count;
    }
}
