package dev.ferry.engine.type;

import dev.ferry.rdb.value.StreamId;
import java.util.Collection;

/**
 * Counts the nodes of a compressed radix tree over ids, which the engine does not have and the servers tell about.
 *
 * <p>An id is a key of 16 bytes. Each key ends in a node; there is one where keys part, and one for each run of bytes in between
 * that has no choice.
 */
final class RadixNodes {

    private static final int KEY_BYTES = 2 * Long.BYTES;

    private final StreamId[] ids;

    private RadixNodes(StreamId[] ids) {
        this.ids = ids;
    }

    /** Returns how many there are for ids in ascending order. */
    static long count(Collection<StreamId> ids) {
        return ids.isEmpty() ? 1 : new RadixNodes(ids.toArray(StreamId[]::new)).count(0, ids.size(), 0);
    }

    /** Counts those under a part of the ids, which have their first bytes in common. */
    private long count(int from, int to, int depth) {
        if (to - from == 1) {
            return depth < KEY_BYTES ? 2 : 1;
        }
        int common = depth;
        while (at(from, common) == at(to - 1, common)) {
            common++;
        }
        long count = common > depth ? 2 : 1;
        int begin = from;
        for (int i = from + 1; i <= to; i++) {
            if (i == to || at(i, common) != at(begin, common)) {
                count += count(begin, i, common + 1);
                begin = i;
            }
        }
        return count;
    }

    private int at(int index, int place) {
        long half = place < Long.BYTES ? ids[index].millis() : ids[index].sequence();
        return (int) (half >>> (Long.SIZE - Byte.SIZE * (place % Long.BYTES + 1))) & 0xff;
    }
}
