package dev.ferry.rdb.encoding;

import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;

/**
 * A stream, in the five generations of its layout: types 15, 19, 21, 26 and 27.
 *
 * <pre>
 * len n { string node key (16 bytes), string listpack } × n
 * len length, len last.ms, len last.seq
 * 2+  len first.ms, len first.seq, len maxDeleted.ms, len maxDeleted.seq, len entriesAdded
 * len groups {
 *     string name, len last.ms, len last.seq
 *     2+  len entriesRead                            (all ones: unknown)
 *     len pending { id (16 bytes), i64 delivered at, len deliveries } × pending
 *     len consumers {
 *         string name, i64 seen at
 *         3+  i64 active at
 *         len n { id (16 bytes) } × n
 *     } × consumers
 *     5+  len nacked { id (16 bytes) } × nacked
 * } × groups
 * 4+  len duration, len entries max,
 *     len producers { string id, len n { string iid, len ms, len seq } × n } × producers,
 *     len iids added, len iids duplicate
 * </pre>
 *
 * <p>The listpack of a node is drawn at {@link StreamNodeEntries}. What is written in a generation that has no place for an
 * item is written without it, but for {@link dev.ferry.rdb.value.StreamItem.Nack}: such an entry is pending as well, so the
 * caller leaves out both.
 *
 * <p>Source: {@code rdbSaveObject} of Redis 5.0, 7.0, 7.2, 8.6, 8.8.
 */
final class StreamEncoding implements WritableEncoding<ValueItems.OfStream> {

    private final int generation;

    /** The layout of the generation, 1 to 5. */
    StreamEncoding(int generation) {
        this.generation = generation;
    }

    @Override
    public void skip(RdbInput in) throws IOException {
        in.skipStrings(in.count() * 2, 0);
        skipLengths(in, generation >= 2 ? 8 : 3);
        for (long groups = in.count(); groups > 0; groups--) {
            skipGroup(in);
        }
        if (generation >= 4) {
            skipIdempotence(in);
        }
    }

    @Override
    public ValueItems.OfStream items(RdbInput in) throws IOException {
        long nodes = in.count();
        return new ValueItems.OfStream(nodes, new StreamItems(in, generation, nodes));
    }

    @Override
    public void write(ValueItems.OfStream items, RdbOutput out) throws IOException {
        new StreamWriter(generation, items.items(), out).write(items.nodes());
    }

    private void skipGroup(RdbInput in) throws IOException {
        in.skipString();
        skipLengths(in, generation >= 2 ? 3 : 2);
        for (long pending = in.count(); pending > 0; pending--) {
            in.skip(StreamIds.BYTES + Long.BYTES);
            in.length();
        }
        for (long consumers = in.count(); consumers > 0; consumers--) {
            in.skipString();
            in.skip(generation >= 3 ? 2 * Long.BYTES : Long.BYTES);
            in.skip(in.count() * StreamIds.BYTES);
        }
        if (generation >= 5) {
            in.skip(in.count() * StreamIds.BYTES);
        }
    }

    private static void skipIdempotence(RdbInput in) throws IOException {
        skipLengths(in, 2);
        for (long producers = in.count(); producers > 0; producers--) {
            in.skipString();
            for (long iids = in.count(); iids > 0; iids--) {
                in.skipString();
                skipLengths(in, 2);
            }
        }
        skipLengths(in, 2);
    }

    private static void skipLengths(RdbInput in, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            in.length();
        }
    }
}
