package dev.ferry.rdb.encoding;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.StreamEntry;
import dev.ferry.rdb.value.StreamId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds stream nodes, each from some entries; see {@link StreamNodeEntries} for how they stand. Confined to one thread.
 *
 * <p>The master entry has the fields of the first entry, as servers do it. A node that comes from another one keeps its master
 * entry: its first entry may be gone by now, and without the names in common the node could grow beyond all bounds.
 *
 * <p>A server removes a node with its last entry. When a node is asked for without any, one entry is made up that is marked
 * as deleted, because the number of nodes has been announced by then. Its id is the one after the entry before it, where
 * the stream has a gap: once there was an entry, or the node would not have been.
 */
final class StreamNodeBuilder {

    private final boolean wideBacklen;
    private StreamId last = StreamId.ZERO;

    StreamNodeBuilder(EncodingPolicy policy) {
        this.wideBacklen = policy.wideBacklen();
    }

    /** A node: its key, and the listpack. */
    record Built(StreamId key, Bytes listpack) {}

    /** Builds the node that follows the one before. */
    Built build(Items<StreamEntry> entries) throws IOException {
        StreamEntry first = entries.next();
        if (first == null) {
            last = last.next();
            return new Built(last, tombstone());
        }
        StreamId key = first.id();
        List<Bytes> masterFields =
                entries instanceof StreamNodeEntries node ? node.masterFields() : names(first.fields());
        ListpackBuilder body = new ListpackBuilder(wideBacklen);
        long live = 0;
        for (StreamEntry entry = first; entry != null; entry = entries.next()) {
            addEntry(key, masterFields, entry, body);
            last = entry.id();
            live++;
        }
        ListpackBuilder node = new ListpackBuilder(wideBacklen);
        addMasterEntry(live, 0, masterFields, node);
        node.addAll(body);
        return new Built(key, node.build());
    }

    private Bytes tombstone() {
        ListpackBuilder node = new ListpackBuilder(wideBacklen);
        addMasterEntry(0, 1, List.of(), node);
        node.add(StreamNodeEntries.DELETED | StreamNodeEntries.SAME_FIELDS);
        node.add(0);
        node.add(0);
        node.add(StreamNodeEntries.elementCount(0, true));
        return node.build();
    }

    private static List<Bytes> names(List<Bytes> fieldsAndValues) {
        List<Bytes> names = new ArrayList<>();
        for (int i = 0; i < fieldsAndValues.size(); i += 2) {
            names.add(fieldsAndValues.get(i));
        }
        return names;
    }

    private static void addMasterEntry(long live, long deleted, List<Bytes> fields, ListpackBuilder node) {
        node.add(live);
        node.add(deleted);
        node.add(fields.size());
        for (Bytes field : fields) {
            node.add(field);
        }
        node.add(0);
    }

    private static void addEntry(StreamId key, List<Bytes> masterFields, StreamEntry entry, ListpackBuilder body) {
        List<Bytes> fields = entry.fields();
        boolean same = sameFields(masterFields, fields);
        body.add(same ? StreamNodeEntries.SAME_FIELDS : 0);
        body.add(entry.id().millis() - key.millis());
        body.add(entry.id().sequence() - key.sequence());
        int count = fields.size() / 2;
        if (!same) {
            body.add(count);
        }
        for (int i = 0; i < fields.size(); i += 2) {
            if (!same) {
                body.add(fields.get(i));
            }
            body.add(fields.get(i + 1));
        }
        body.add(StreamNodeEntries.elementCount(count, same));
    }

    private static boolean sameFields(List<Bytes> masterFields, List<Bytes> fieldsAndValues) {
        boolean same = 2 * masterFields.size() == fieldsAndValues.size();
        for (int i = 0; same && i < masterFields.size(); i++) {
            same = masterFields.get(i).equals(fieldsAndValues.get(2 * i));
        }
        return same;
    }
}
