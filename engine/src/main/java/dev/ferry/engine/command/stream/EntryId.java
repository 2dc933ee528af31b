package dev.ferry.engine.command.stream;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.type.StreamValue;
import dev.ferry.rdb.value.StreamId;
import org.jspecify.annotations.Nullable;

/**
 * The id that XADD gives an entry, or as much of it as was said.
 *
 * @param whole the id; null where some of it is to be found
 * @param millis its milliseconds; null where they are to be found
 */
record EntryId(@Nullable StreamId whole, @Nullable Long millis) {

    /** The id that comes next. */
    static final EntryId NEXT = new EntryId(null, null);

    static EntryId parse(Arguments arguments, int index) {
        if (arguments.is(index, "*")) {
            return NEXT;
        }
        Long millis = IdArgument.millisOnly(arguments, index);
        return millis == null ? new EntryId(IdArgument.id(arguments, index), null) : new EntryId(null, millis);
    }

    boolean isWhole() {
        return whole != null;
    }

    /** Returns the id that an entry gets in a stream. */
    StreamId in(StreamValue stream, long nowMillis) {
        StreamId last = stream.lastId();
        if (last.equals(StreamId.MAX)) {
            throw new ErrorReply("ERR The stream has exhausted the last possible ID, unable to add more items");
        }
        StreamId id = whole;
        if (id == null) {
            id = millis == null ? stream.nextId(nowMillis) : within(millis, last);
        }
        if (id.compareTo(last) <= 0) {
            throw new ErrorReply("ERR The ID specified in XADD is equal or smaller than the target stream top item");
        }
        return id;
    }

    /** Returns the next id of a millisecond; where it has none left, one that is refused. */
    private static StreamId within(long millis, StreamId last) {
        return new StreamId(millis, millis == last.millis() ? last.next().sequence() : 0);
    }
}
