package dev.ferry.engine.command.stream;

import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.PendingEntry;
import dev.ferry.engine.type.StreamConsumer;
import dev.ferry.engine.type.StreamCursor;
import dev.ferry.engine.type.StreamGroup;
import dev.ferry.engine.type.StreamValue;
import dev.ferry.rdb.value.StreamId;

/** Gives pending entries to a consumer, as XCLAIM and XAUTOCLAIM do, and says so to replicas. */
@SuppressWarnings("ArrayRecordComponent") // Never compared as a whole.
record Claiming(
        Session session, byte[] key, StreamValue stream, StreamGroup group, StreamConsumer consumer, boolean justIds) {

    /** Returns whether nobody has been given an entry for so long. */
    boolean isIdle(PendingEntry pending, long idleMillisMin) {
        return idleMillisMin == 0 || session.nowMillis() - pending.deliveredAtMillis() >= idleMillisMin;
    }

    /** Has an entry of the stream be pending for the consumer, and writes it into the reply. */
    void claim(StreamCursor entry, byte[] idText, long deliveredAtMillis, long deliveries) {
        PendingEntry pending = group.assign(entry.id(), consumer);
        pending.setDelivered(deliveredAtMillis, deliveries);
        consumer.setActiveAtMillis(session.nowMillis());
        if (justIds) {
            EntryReply.id(session.reply(), entry.id());
        } else {
            new EntryReply(session.reply()).entry(entry);
        }
        GroupEffects.pending(session, key, group, idText, pending);
        session.keyspace().addDirty(1);
    }

    /** Has an entry that the stream has no longer be pending for nobody. */
    void forget(StreamId id, byte[] idText) {
        PendingEntry pending = group.pending().get(id);
        if (pending != null) {
            GroupEffects.pending(session, key, group, idText, pending);
            group.acknowledge(id);
            session.keyspace().addDirty(1);
        }
    }
}
