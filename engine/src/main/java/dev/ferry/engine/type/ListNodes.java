package dev.ferry.engine.type;

import dev.ferry.bytes.ByteSink;
import java.io.IOException;

/** The nodes of a list, from the first to the last. Good until the list is changed. */
public final class ListNodes {

    private final int count;
    private ListNode node;

    ListNodes(int count, ListNode first) {
        this.count = count;
        this.node = first;
    }

    /** Returns how many there are. */
    public int count() {
        return count;
    }

    /** Returns whether the present one is a single element, and not a listpack. */
    public boolean isElement() {
        return node.large;
    }

    /** Gives the present one to the sink, in one piece. */
    public void writeTo(ByteSink sink) throws IOException {
        if (node.large) {
            byte[] element = node.pack.get(node.pack.first());
            sink.write(element, 0, element.length);
        } else {
            node.pack.writeTo(sink);
        }
    }

    /** Goes to the next one, and returns whether there is one. */
    public boolean advance() {
        ListNode next = node.next;
        if (next == null) {
            return false;
        }
        node = next;
        return true;
    }
}
