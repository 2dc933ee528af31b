package dev.ferry.engine.command.stream;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.keyspace.WrongTypeException;
import dev.ferry.engine.type.StreamConsumer;
import dev.ferry.engine.type.StreamGroup;
import dev.ferry.engine.type.StreamValue;
import dev.ferry.engine.type.Value;
import org.jspecify.annotations.Nullable;

/** Finds consumer groups. */
final class Groups {

    private Groups() {}

    /** Returns a group that has to be there, for a command that may change it; its key is the argument 1 of the command. */
    static StreamGroup required(Session session, Arguments arguments) {
        return required(session.database().read(arguments.bytes(1)), arguments);
    }

    /** The same when the key has been looked up, which is to be seen by others. */
    static StreamGroup required(@Nullable Value found, Arguments arguments) {
        StreamGroup group = switch (found) {
            case null -> null;
            case StreamValue stream -> stream.group(arguments.bytes(2));
            default -> throw new WrongTypeException();
        };
        if (group == null) {
            throw new ErrorReply(
                    "NOGROUP No such key '" + arguments.shown(1) + "' or consumer group '" + arguments.shown(2) + "'");
        }
        return group;
    }

    /** An error for a group of a stream that is there; both by the indices of their names. */
    static ErrorReply missing(Arguments arguments, int group, int key) {
        return new ErrorReply("NOGROUP No such consumer group '" + arguments.shown(group) + "' for key name '"
                + arguments.shown(key) + "'");
    }

    /** Returns a consumer that asks for something now; one that is not there is added. */
    static StreamConsumer consumer(Session session, byte[] key, StreamGroup group, byte[] name) {
        StreamConsumer present = group.consumer(name);
        StreamConsumer consumer = present == null ? add(session, key, group, name) : present;
        consumer.setSeenAtMillis(session.nowMillis());
        return consumer;
    }

    /** Adds a consumer that is not there. */
    static StreamConsumer add(Session session, byte[] key, StreamGroup group, byte[] name) {
        StreamConsumer added = group.addConsumer(name, session.nowMillis());
        session.keyspace().addDirty(1);
        session.database().event(EventClass.STREAM, "xgroup-createconsumer", key);
        return added;
    }
}
