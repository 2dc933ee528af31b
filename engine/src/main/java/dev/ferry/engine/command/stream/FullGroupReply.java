package dev.ferry.engine.command.stream;

import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.type.PendingEntry;
import dev.ferry.engine.type.StreamConsumer;
import dev.ferry.engine.type.StreamGroup;
import dev.ferry.engine.type.StreamValue;
import dev.ferry.rdb.value.StreamId;
import java.util.Map;
import java.util.NavigableMap;

/** Writes a group as XINFO STREAM FULL shows it. */
final class FullGroupReply {

    private FullGroupReply() {}

    /** Writes it with up to so many pending entries, 0 for all. */
    static void group(ReplyWriter reply, StreamValue stream, StreamGroup group, long max) {
        reply.map(7);
        reply.bulk("name");
        reply.bulk(group.name());
        GroupsInfo.progress(reply, stream, group);
        reply.bulk("pel-count");
        reply.integer(group.pending().size());
        reply.bulk("pending");
        pending(reply, group.pending(), max, true);
        reply.bulk("consumers");
        reply.array(group.consumers().size());
        for (StreamConsumer consumer : group.consumers()) {
            reply.map(5);
            reply.bulk("name");
            reply.bulk(consumer.name());
            reply.bulk("seen-time");
            reply.integer(consumer.seenAtMillis());
            reply.bulk("active-time");
            reply.integer(consumer.activeAtMillis());
            reply.bulk("pel-count");
            reply.integer(consumer.pending().size());
            reply.bulk("pending");
            pending(reply, consumer.pending(), max, false);
        }
    }

    private static void pending(
            ReplyWriter reply, NavigableMap<StreamId, PendingEntry> entries, long max, boolean withConsumer) {
        long left = max == 0 ? entries.size() : Math.min(max, entries.size());
        reply.array(left);
        for (Map.Entry<StreamId, PendingEntry> entry : entries.entrySet()) {
            if (left-- == 0) {
                break;
            }
            PendingEntry delivered = entry.getValue();
            reply.array(withConsumer ? 4 : 3);
            EntryReply.id(reply, entry.getKey());
            if (withConsumer) {
                reply.bulk(delivered.consumer().name());
            }
            reply.integer(delivered.deliveredAtMillis());
            reply.integer(delivered.deliveries());
        }
    }
}
