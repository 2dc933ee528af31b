package dev.ferry.engine.command.sort;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.ErrorReply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What SORT is asked for.
 *
 * @param by what the elements are sorted by, null for themselves
 * @param sorts whether they are sorted at all; a pattern without an asterisk says that they are not
 * @param gets what is answered of each, nothing for the elements themselves
 * @param offset how many are passed over
 * @param count how many at most; negative for all
 * @param target the key for what comes out, null when it is answered
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared as a whole.
record SortRequest(
        @Nullable KeyPattern by,
        boolean sorts,
        List<KeyPattern> gets,
        long offset,
        long count,
        boolean descending,
        boolean alphabetical,
        byte @Nullable [] target) {

    static SortRequest parse(Arguments arguments, boolean mayStore) {
        KeyPattern by = null;
        boolean sorts = true;
        List<KeyPattern> gets = new ArrayList<>();
        long offset = 0;
        long count = -1;
        boolean descending = false;
        boolean alphabetical = false;
        byte[] target = null;
        for (int i = 2; i < arguments.count(); i++) {
            if (arguments.is(i, "asc")) {
                descending = false;
            } else if (arguments.is(i, "desc")) {
                descending = true;
            } else if (arguments.is(i, "alpha")) {
                alphabetical = true;
            } else if (arguments.is(i, "limit") && arguments.hasAfter(i, 2)) {
                offset = arguments.integer(++i);
                count = arguments.integer(++i);
            } else if (mayStore && arguments.is(i, "store") && arguments.hasAfter(i, 1)) {
                target = arguments.bytes(++i);
            } else if (arguments.is(i, "by") && arguments.hasAfter(i, 1)) {
                by = KeyPattern.parse(arguments.text(++i));
                // One pattern that says so is enough.
                sorts &= by.before() != null;
            } else if (arguments.is(i, "get") && arguments.hasAfter(i, 1)) {
                gets.add(KeyPattern.parse(arguments.text(++i)));
            } else {
                throw ErrorReply.syntax();
            }
        }
        return new SortRequest(by, sorts, gets, offset, count, descending, alphabetical, target);
    }

    /** Returns the same, sorted by the bytes of the elements. */
    SortRequest sortedByBytes() {
        return new SortRequest(null, true, gets, offset, count, descending, true, target);
    }

    /** Returns the part of elements, which are in their order, that was asked for. */
    <T> List<T> part(List<T> elements) {
        long from = Math.min(Math.max(0, offset), elements.size());
        long to = count < 0 || count > elements.size() - from ? elements.size() : from + count;
        return elements.subList((int) from, (int) to);
    }
}
