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
import dev.ferry.rdb.value.StreamId;
import java.util.Objects;

/** XCLAIM. */
final class Claim implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        byte[] key = arguments.bytes(1);
        StreamGroup group = Groups.required(session, arguments);
        long idleMillisMin = Math.max(
                0, arguments.integer(4, () -> new ErrorReply("ERR Invalid min-idle-time argument for XCLAIM")));
        ClaimOptions options = ClaimOptions.parse(arguments, session.nowMillis());
        StreamValue stream = Objects.requireNonNull(session.database().write(key, StreamValue.class));
        session.propagateNothing();
        boolean moved = options.last().compareTo(group.lastId()) > 0;
        if (moved) {
            group.setLastId(options.last());
        }
        StreamConsumer consumer = Groups.consumer(session, key, group, arguments.bytes(3));
        Claiming claiming = new Claiming(session, key, stream, group, consumer, options.justIds());
        ReplyWriter reply = session.reply();
        int opened = reply.open();
        int claimed = 0;
        boolean told = false;
        for (int i = 5; i < options.idsTo(); i++) {
            StreamId id = IdArgument.id(arguments, i);
            StreamCursor entry = stream.find(id);
            PendingEntry pending = group.pending().get(id);
            if (entry == null) {
                told |= pending != null;
                claiming.forget(id, arguments.bytes(i));
            } else if (pending == null ? options.force() : claiming.isIdle(pending, idleMillisMin)) {
                long deliveries = options.deliveries() >= 0
                        ? options.deliveries()
                        : (pending == null ? 1 : pending.deliveries()) + (options.justIds() ? 0 : 1);
                claiming.claim(entry, arguments.bytes(i), options.deliveredAtMillis(), deliveries);
                claimed++;
                told = true;
            }
        }
        reply.close(opened, claimed);
        if (moved && !told) {
            GroupEffects.position(session, key, group);
            session.keyspace().addDirty(1);
        }
    }
}
