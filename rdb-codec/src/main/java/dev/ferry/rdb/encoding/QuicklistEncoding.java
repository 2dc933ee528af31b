package dev.ferry.rdb.encoding;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;

/**
 * Lists of Redis 3.2 to 6.2: type 14.
 *
 * <pre>
 * len n { string ziplist } × n          the nodes, first to last
 * </pre>
 *
 * <p>The number of elements is not in the file.
 */
final class QuicklistEncoding implements WritableEncoding<ValueItems.OfList> {

    /** What an element takes in a ziplist besides its own bytes, at most. */
    private static final int OVERHEAD_BYTES_MAX = 2 * (1 + Integer.BYTES);

    @Override
    public void skip(RdbInput in) throws IOException {
        in.skipStrings(in.count(), 0);
    }

    @Override
    public ValueItems.OfList items(RdbInput in) throws IOException {
        Nodes elements = new Nodes(in, in.count(), QuicklistEncoding::node);
        return new ValueItems.OfList(ValueItems.UNKNOWN, elements);
    }

    @Override
    public void write(ValueItems.OfList items, RdbOutput out) throws IOException {
        PackedBuilder node = Ziplist.INSTANCE.builder(out.policy());
        long bytesMax = out.policy().listNodeBytesMax();
        try (Pieces nodes = new Pieces(out)) {
            for (Bytes element = items.items().next();
                    element != null;
                    element = items.items().next()) {
                long grown = (long) node.length() + element.length() + OVERHEAD_BYTES_MAX;
                if (node.count() > 0 && grown > bytesMax) {
                    nodes.next().string(node.build());
                }
                // One that is too long for any node gets one of its own.
                node.add(element);
            }
            if (node.count() > 0) {
                nodes.next().string(node.build());
            }
            nodes.finish();
        }
    }

    private static Items<Bytes> node(RdbInput in) throws IOException {
        return Ziplist.INSTANCE.elements(in.blob("list node"));
    }
}
