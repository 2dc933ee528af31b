package dev.ferry.engine.command.stream;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.StreamGroup;
import dev.ferry.engine.type.StreamValue;
import dev.ferry.rdb.value.StreamId;

/**
 * What stands behind the id of XGROUP CREATE and XGROUP SETID.
 *
 * @param makesStream whether a stream that is not there is made
 * @param entriesRead how many entries the group is said to have read
 */
record GroupOptions(boolean makesStream, long entriesRead) {

    /** Reads them; only CREATE may make a stream. */
    static GroupOptions parse(Arguments arguments, boolean creates) {
        boolean makesStream = false;
        long entriesRead = StreamValue.UNKNOWN;
        for (int i = 5; i < arguments.count(); i++) {
            if (creates && arguments.is(i, "mkstream")) {
                makesStream = true;
            } else if (arguments.is(i, "entriesread") && arguments.hasAfter(i, 1)) {
                entriesRead = arguments.integer(++i);
                if (entriesRead < 0 && entriesRead != StreamValue.UNKNOWN) {
                    throw new ErrorReply("ERR value for ENTRIESREAD must be positive or -1");
                }
            } else {
                throw new ErrorReply("ERR unknown subcommand or wrong number of arguments for '" + arguments.shown(1)
                        + "'. Try XGROUP HELP.");
            }
        }
        return new GroupOptions(makesStream, entriesRead);
    }

    /** Returns the stream of XGROUP, which has to be there. */
    static StreamValue stream(Session session, Arguments arguments) {
        StreamValue stream = session.database().write(arguments.bytes(2), StreamValue.class);
        if (stream == null) {
            throw new ErrorReply("ERR The XGROUP subcommand requires the key to exist. Note that for CREATE you may "
                    + "want to use the MKSTREAM option to create an empty stream automatically.");
        }
        return stream;
    }

    /** Returns the group of XGROUP, which has to be there. */
    static StreamGroup group(Session session, Arguments arguments) {
        StreamGroup group = stream(session, arguments).group(arguments.bytes(3));
        if (group == null) {
            throw Groups.missing(arguments, 3, 2);
        }
        return group;
    }

    /** Returns the id of XGROUP, where {@code $} is the last one of the stream. */
    static StreamId id(Arguments arguments, StreamId last) {
        return arguments.is(4, "$") ? last : IdArgument.id(arguments, 4);
    }
}
