package dev.ferry.engine.snapshot;

import dev.ferry.engine.type.ListNodes;
import dev.ferry.engine.type.ListValue;
import dev.ferry.rdb.encoding.RdbOutput;
import java.io.IOException;

/**
 * A list, node by node.
 *
 * <pre>
 * len nodes { len 1, string element | len 2, string listpack } × nodes
 * </pre>
 */
final class ListPieces implements ValuePieces {

    private static final int ELEMENT = 1;
    private static final int LISTPACK = 2;

    private final ListNodes nodes;

    ListPieces(ListValue list, RdbOutput out) throws IOException {
        nodes = list.nodes();
        out.length(nodes.count());
    }

    @Override
    public boolean writeNext(RdbOutput out) throws IOException {
        out.length(nodes.isElement() ? ELEMENT : LISTPACK);
        nodes.writeTo(out.strings());
        return nodes.advance();
    }
}
