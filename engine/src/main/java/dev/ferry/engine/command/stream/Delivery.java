package dev.ferry.engine.command.stream;

import dev.ferry.engine.command.Session;
import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.type.PendingEntry;
import dev.ferry.engine.type.StreamConsumer;
import dev.ferry.engine.type.StreamCursor;
import dev.ferry.engine.type.StreamGroup;
import dev.ferry.engine.type.StreamValue;
import dev.ferry.rdb.value.StreamId;
import java.util.Map;

/** Gives the entries of one stream to a consumer of a group, as XREADGROUP does, and says so to replicas. */
@SuppressWarnings("ArrayRecordComponent") // Never compared as a whole.
record Delivery(Session session, byte[] key, StreamValue stream, StreamGroup group, byte[] name, boolean noAck) {

    /**
     * Writes what there is for the consumer, and returns false where that is nothing.
     *
     * @param after the id behind which its history is read, or {@link StreamId#MAX} for what is new
     */
    boolean serve(StreamId after, long count) {
        boolean isNew = group.consumer(name) == null;
        StreamConsumer consumer = Groups.consumer(session, key, group, name);
        if (isNew && noAck) {
            GroupEffects.consumer(session, key, group, consumer);
        }
        if (!after.equals(StreamId.MAX)) {
            ReadOptions.openStream(session.reply(), key);
            history(consumer, after.next(), count);
            return true;
        }
        if (stream.size() == 0 || stream.lastEntryId().compareTo(group.lastId()) <= 0) {
            return false;
        }
        ReadOptions.openStream(session.reply(), key);
        deliver(consumer, count);
        return true;
    }

    private void deliver(StreamConsumer consumer, long max) {
        EntryReply entries = new EntryReply(session.reply());
        int opened = session.reply().open();
        StreamCursor cursor = stream.cursor(group.lastId().next(), StreamId.MAX, false);
        long count = 0;
        while ((max == 0 || count < max) && cursor.advance()) {
            StreamId id = cursor.id();
            stream.deliver(group, id);
            entries.entry(cursor);
            if (!noAck) {
                PendingEntry pending = group.assign(id, consumer);
                pending.setDelivered(session.nowMillis(), 1);
                consumer.setActiveAtMillis(session.nowMillis());
                GroupEffects.pending(session, key, group, EntryReply.text(id), pending);
            }
            count++;
        }
        session.reply().close(opened, count);
        session.keyspace().addDirty(count);
        GroupEffects.position(session, key, group);
    }

    /** Writes the entries that are pending for the consumer; of one that the stream has no longer, its id and nothing. */
    private void history(StreamConsumer consumer, StreamId from, long max) {
        ReplyWriter reply = session.reply();
        int opened = reply.open();
        long count = 0;
        for (Map.Entry<StreamId, PendingEntry> pending :
                consumer.pending().tailMap(from, true).entrySet()) {
            if (max > 0 && count == max) {
                break;
            }
            StreamCursor cursor = stream.find(pending.getKey());
            if (cursor == null) {
                reply.array(2);
                EntryReply.id(reply, pending.getKey());
                reply.nilArray();
            } else {
                new EntryReply(reply).entry(cursor);
                PendingEntry entry = pending.getValue();
                entry.setDelivered(session.nowMillis(), entry.deliveries() + 1);
            }
            count++;
        }
        reply.close(opened, count);
    }
}
