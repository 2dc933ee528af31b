package dev.ferry.engine.command.stream;

import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.DecimalInteger;
import dev.ferry.engine.type.PendingEntry;
import dev.ferry.engine.type.StreamConsumer;
import dev.ferry.engine.type.StreamGroup;
import java.nio.charset.StandardCharsets;

/** Says into the replication stream what commands have done to consumer groups, in a form that does not depend on the time. */
final class GroupEffects {

    private static final byte[] XCLAIM = bytes("XCLAIM");
    private static final byte[] XGROUP = bytes("XGROUP");
    private static final byte[] SETID = bytes("SETID");
    private static final byte[] CREATECONSUMER = bytes("CREATECONSUMER");
    private static final byte[] ENTRIESREAD = bytes("ENTRIESREAD");
    private static final byte[] TIME = bytes("TIME");
    private static final byte[] RETRYCOUNT = bytes("RETRYCOUNT");
    private static final byte[] FORCE = bytes("FORCE");
    private static final byte[] JUSTID = bytes("JUSTID");
    private static final byte[] LASTID = bytes("LASTID");
    private static final byte[] ZERO = bytes("0");

    private GroupEffects() {}

    /** An entry is pending as this says, or is found by the replica to be no longer there. */
    static void pending(Session session, byte[] key, StreamGroup group, byte[] id, PendingEntry entry) {
        session.propagate(
                XCLAIM,
                key,
                group.name(),
                entry.consumer().name(),
                ZERO,
                id,
                TIME,
                DecimalInteger.bytes(entry.deliveredAtMillis()),
                RETRYCOUNT,
                DecimalInteger.bytes(entry.deliveries()),
                FORCE,
                JUSTID,
                LASTID,
                EntryReply.text(group.lastId()));
    }

    /** A group has come to where it is. */
    static void position(Session session, byte[] key, StreamGroup group) {
        session.propagate(
                XGROUP,
                SETID,
                key,
                group.name(),
                EntryReply.text(group.lastId()),
                ENTRIESREAD,
                DecimalInteger.bytes(group.entriesRead()));
    }

    /** A consumer was added. */
    static void consumer(Session session, byte[] key, StreamGroup group, StreamConsumer consumer) {
        session.propagate(XGROUP, CREATECONSUMER, key, group.name(), consumer.name());
    }

    private static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }
}
