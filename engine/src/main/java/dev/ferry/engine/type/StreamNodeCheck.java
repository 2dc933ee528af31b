package dev.ferry.engine.type;

import dev.ferry.rdb.value.StreamId;
import org.jspecify.annotations.Nullable;

/** Goes over a listpack from elsewhere that is to be a {@link StreamNode}, whose layout is drawn there. */
final class StreamNodeCheck {

    private final StreamId key;
    private final Listpack pack;
    private int at;
    private long live;
    private long deleted;

    StreamNodeCheck(StreamId key, Listpack pack) {
        this.key = key;
        this.pack = pack;
        this.at = pack.first();
    }

    /** Returns whether everything is as it has to be, with at least one entry that is not deleted. */
    boolean passes() {
        live = takeNumber();
        deleted = takeNumber();
        long fields = takeNumber();
        if (live < 1 || deleted < 0 || !skip(fields) || takeNumber() != 0) {
            return false;
        }
        @Nullable StreamId before = null;
        while (at != Listpack.NONE) {
            StreamId id = takeEntry(fields);
            if (id == null || id.compareTo(before == null ? key : before) < (before == null ? 0 : 1)) {
                return false;
            }
            before = id;
        }
        return live == 0 && deleted == 0;
    }

    /** Passes over an entry and returns its id, or null when it is none. */
    private @Nullable StreamId takeEntry(long fields) {
        long flags = takeNumber();
        if (flags < 0 || flags > (StreamNode.DELETED | StreamNode.SAME_FIELDS) || !hasNumbers(2)) {
            return null;
        }
        long millis = key.millis() + takeNumber();
        long sequence = key.sequence() + takeNumber();
        boolean same = (flags & StreamNode.SAME_FIELDS) != 0;
        long count = same ? fields : takeNumber();
        if (count > pack.count() || !skip(same ? count : 2 * count)) {
            return null;
        }
        if (takeNumber() != StreamNode.FIXED_ELEMENTS + (same ? count : 1 + 2 * count)) {
            return null;
        }
        if ((flags & StreamNode.DELETED) != 0) {
            deleted--;
        } else {
            live--;
        }
        return new StreamId(millis, sequence);
    }

    /** Passes over some elements, and returns whether there were so many and there is another one. */
    private boolean skip(long elements) {
        for (long left = elements; left > 0 && at != Listpack.NONE; left--) {
            at = pack.next(at);
        }
        return elements >= 0 && at != Listpack.NONE;
    }

    private boolean hasNumbers(int count) {
        int place = at;
        for (int i = 0; i < count; i++) {
            if (place == Listpack.NONE || !pack.isNumber(place)) {
                return false;
            }
            place = pack.next(place);
        }
        return true;
    }

    /** Passes over a number and returns it; the least one where there is none. */
    private long takeNumber() {
        if (at == Listpack.NONE || !pack.isNumber(at)) {
            return Long.MIN_VALUE;
        }
        long number = pack.number(at);
        at = pack.next(at);
        return number;
    }
}
