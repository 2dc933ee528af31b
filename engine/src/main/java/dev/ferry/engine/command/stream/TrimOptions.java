package dev.ferry.engine.command.stream;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.type.DecimalInteger;
import dev.ferry.engine.type.StreamLimits;
import dev.ferry.engine.type.StreamTrim;
import dev.ferry.engine.type.StreamValue;
import dev.ferry.rdb.value.StreamId;
import org.jspecify.annotations.Nullable;

/** {@code MAXLEN|MINID [=|~] threshold [LIMIT count]}, as XADD and XTRIM have it among their arguments. */
final class TrimOptions {

    private static final byte[] EXACTLY = {'='};

    /** Where there is no LIMIT, so many full nodes may go at once, but never more entries than the most. */
    private static final int NODES_MAX = 100;

    private static final long ENTRIES_MAX = 1_000_000;
    private static final long ENTRIES_MAX_OF_NODES_WITHOUT_LIMIT = 10_000;

    private long length;
    private @Nullable StreamId first;
    private boolean approximate;
    private long limit;
    private boolean limited;

    /** The index of the threshold; 0 while there is none. */
    private int threshold;

    /** Reads the option at an index, and returns how many arguments it takes; none when it is another option. */
    int take(Arguments arguments, int index) {
        if (!arguments.hasAfter(index, 1)) {
            return 0;
        }
        if (arguments.is(index, "limit")) {
            limit = arguments.integer(index + 1);
            if (limit < 0) {
                throw new ErrorReply("ERR The LIMIT argument must be >= 0.");
            }
            limited = true;
            return 2;
        }
        boolean toLength = arguments.is(index, "maxlen");
        return toLength || arguments.is(index, "minid") ? takeThreshold(arguments, index, toLength) : 0;
    }

    /**
     * Returns what is to be done, or null where nothing was said.
     *
     * @param limits how large nodes may get
     * @param obeyed whether the command is from the master, which has found out by itself how much may go at once
     */
    @Nullable
    StreamTrim trim(StreamLimits limits, boolean obeyed) {
        if (threshold == 0) {
            if (limit > 0) {
                throw new ErrorReply("ERR syntax error, LIMIT cannot be used without specifying a trimming strategy");
            }
            return null;
        }
        if (limited && !approximate && !obeyed) {
            throw new ErrorReply("ERR syntax error, LIMIT cannot be used without the special ~ option");
        }
        long entriesMax = obeyed || !approximate ? 0 : limited ? limit : entriesMax(limits);
        return first == null
                ? new StreamTrim.ToLength(length, approximate, entriesMax)
                : new StreamTrim.ToId(first, approximate, entriesMax);
    }

    /** Tells whether replicas have to be told how much went. */
    boolean approximate() {
        return approximate;
    }

    /** Puts what the stream has now in the place of what was asked for. */
    void rewrite(byte[][] command, StreamValue stream) {
        command[threshold - 1] = EXACTLY;
        command[threshold] =
                first == null ? DecimalInteger.bytes(stream.size()) : EntryReply.text(stream.firstStoredId());
    }

    private int takeThreshold(Arguments arguments, int index, boolean toLength) {
        if (threshold > 0) {
            throw new ErrorReply("ERR syntax error, MAXLEN and MINID options at the same time are not compatible");
        }
        boolean sign = arguments.hasAfter(index, 2) && (arguments.is(index + 1, "~") || arguments.is(index + 1, "="));
        int at = index + (sign ? 2 : 1);
        approximate = sign && arguments.is(index + 1, "~");
        if (toLength) {
            length = arguments.integer(at);
            if (length < 0) {
                throw new ErrorReply("ERR The MAXLEN argument must be >= 0.");
            }
        } else {
            first = IdArgument.id(arguments, at);
        }
        threshold = at;
        return at - index + 1;
    }

    private static long entriesMax(StreamLimits limits) {
        return limits.nodeEntriesMax() == Long.MAX_VALUE
                ? ENTRIES_MAX_OF_NODES_WITHOUT_LIMIT
                : limits.nodeEntriesMax() > ENTRIES_MAX / NODES_MAX ? ENTRIES_MAX : limits.nodeEntriesMax() * NODES_MAX;
    }
}
