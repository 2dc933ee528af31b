package dev.ferry.rdb.encoding;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;
import java.util.List;

/**
 * Lists of Redis 7.0 and later: type 18.
 *
 * <pre>
 * len n { len container, string } × n          the nodes, first to last
 *
 * container 1: the string is the only element
 * container 2: the string is a listpack of elements
 * </pre>
 *
 * <p>The number of elements is not in the file. An element with a backlen that servers disagree about (see
 * {@link Listpack}) is always written by itself.
 */
final class Quicklist2Encoding implements WritableEncoding<ValueItems.OfList> {

    private static final int PLAIN = 1;
    private static final int PACKED = 2;

    /** What an element takes in a listpack besides its own bytes, at most. */
    private static final int OVERHEAD_BYTES_MAX = 2 * (1 + Integer.BYTES);

    @Override
    public void skip(RdbInput in) throws IOException {
        for (long left = in.count(); left > 0; left--) {
            in.length();
            in.skipString();
        }
    }

    @Override
    public ValueItems.OfList items(RdbInput in) throws IOException {
        Nodes elements = new Nodes(in, in.count(), Quicklist2Encoding::node);
        return new ValueItems.OfList(ValueItems.UNKNOWN, elements);
    }

    @Override
    public void write(ValueItems.OfList items, RdbOutput out) throws IOException {
        PackedBuilder node = Listpack.INSTANCE.builder(out.policy());
        long bytesMax = out.policy().listNodeBytesMax();
        try (Pieces nodes = new Pieces(out)) {
            for (Bytes element = items.items().next();
                    element != null;
                    element = items.items().next()) {
                long size = (long) element.length() + OVERHEAD_BYTES_MAX;
                boolean alone = size > bytesMax || Listpack.disputed(Listpack.stringSize(element.length()));
                if (node.count() > 0 && (alone || node.length() + size > bytesMax)) {
                    writeNode(nodes.next(), PACKED, node.build());
                }
                if (alone) {
                    writeNode(nodes.next(), PLAIN, element);
                } else {
                    node.add(element);
                }
            }
            if (node.count() > 0) {
                writeNode(nodes.next(), PACKED, node.build());
            }
            nodes.finish();
        }
    }

    private static void writeNode(RdbOutput out, int container, Bytes string) throws IOException {
        out.length(container);
        out.string(string);
    }

    private static Items<Bytes> node(RdbInput in) throws IOException {
        long start = in.offset();
        long container = in.length();
        if (container == PLAIN) {
            return Items.of(List.of(in.element("list element")));
        }
        if (container == PACKED) {
            return Listpack.INSTANCE.elements(in.blob("list node"));
        }
        throw in.corrupt(start, "list node in container " + Long.toUnsignedString(container) + " (1 or 2)");
    }
}
