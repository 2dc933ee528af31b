package dev.ferry.rdb.check;

import dev.ferry.rdb.value.StreamId;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The ids of the pending entries of a group, ascending, and which of them somebody has. Confined to one thread.
 */
final class PendingIds {

    enum Addition {
        ADDED,
        /** It is not greater than the one before, and now the look-up does not work. */
        DESCENDS,
        FULL
    }

    enum Owning {
        OWNED,
        OWNED_BEFORE,
        ABSENT
    }

    private static final int FIRST = 16;

    private final int idsMax;
    private final BitSet owned = new BitSet();
    private long[] millis = new long[FIRST];
    private long[] sequences = new long[FIRST];
    private int size;
    private boolean complete = true;

    /** @param bytesMax how much memory the ids may take, the old arrays counted while they grow */
    PendingIds(long bytesMax) {
        this.idsMax = (int) Math.min(1 << 30, bytesMax / (2 * Long.BYTES) * 2 / 3);
    }

    Addition add(StreamId id) {
        if (size > 0 && id.compareTo(greatest()) <= 0) {
            complete = false;
            return Addition.DESCENDS;
        }
        if (size == millis.length) {
            if (size * 2 > idsMax) {
                complete = false;
                return Addition.FULL;
            }
            millis = Arrays.copyOf(millis, size * 2);
            sequences = Arrays.copyOf(sequences, size * 2);
        }
        millis[size] = id.millis();
        sequences[size] = id.sequence();
        size++;
        return Addition.ADDED;
    }

    /** Tells whether all ids are here, in their order. */
    boolean complete() {
        return complete;
    }

    StreamId greatest() {
        return id(size - 1);
    }

    Owning own(StreamId id) {
        int at = indexOf(id);
        if (at < 0) {
            return Owning.ABSENT;
        }
        if (owned.get(at)) {
            return Owning.OWNED_BEFORE;
        }
        owned.set(at);
        return Owning.OWNED;
    }

    @Nullable
    StreamId firstUnowned() {
        int at = owned.nextClearBit(0);
        return at < size ? id(at) : null;
    }

    private int indexOf(StreamId id) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = id(middle).compareTo(id);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    private StreamId id(int at) {
        return new StreamId(millis[at], sequences[at]);
    }
}
