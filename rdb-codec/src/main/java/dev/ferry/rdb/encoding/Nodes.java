package dev.ferry.rdb.encoding;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.value.Items;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The elements of a list that stands in nodes, one node after the other. Confined to one thread. */
final class Nodes implements Items<Bytes> {

    private static final Items<Bytes> NONE = () -> null;

    private final RdbInput in;
    private final Counted.Reading<Items<Bytes>> node;
    private Items<Bytes> current = NONE;
    private long left;

    /**
     * So many nodes from the cursor on.
     *
     * @param node reads the node at the cursor
     */
    Nodes(RdbInput in, long count, Counted.Reading<Items<Bytes>> node) {
        this.in = in;
        this.left = count;
        this.node = node;
    }

    @Override
    public @Nullable Bytes next() throws IOException {
        Bytes element = current.next();
        while (element == null && left > 0) {
            left--;
            current = node.read(in);
            element = current.next();
        }
        return element;
    }
}
