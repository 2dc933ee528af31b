package dev.ferry.engine.command.stream;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.type.StreamGroup;
import dev.ferry.engine.type.StreamValue;
import dev.ferry.rdb.value.StreamId;
import java.util.Objects;

/** XREADGROUP. */
final class ReadGroup implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        ReadOptions options = ReadOptions.parse(session, arguments, true);
        StreamId[] after = new StreamId[options.streams()];
        StreamGroup[] groups = new StreamGroup[options.streams()];
        for (int i = 0; i < after.length; i++) {
            groups[i] = group(session, arguments, options, i);
            after[i] = after(arguments, options.id(i));
        }
        session.propagateNothing();
        ReplyWriter reply = session.reply();
        int opened = reply.open();
        int served = 0;
        for (int i = 0; i < after.length; i++) {
            byte[] key = arguments.bytes(options.key(i));
            // Looked up again, because that is counted, and because it is about to change.
            session.database().read(key);
            StreamValue stream = Objects.requireNonNull(session.database().write(key, StreamValue.class));
            Delivery delivery = new Delivery(
                    session, key, stream, groups[i], arguments.bytes(options.group() + 1), options.noAck());
            if (delivery.serve(after[i], options.count())) {
                served++;
            }
        }
        options.close(session, arguments, opened, served);
    }

    private static StreamGroup group(Session session, Arguments arguments, ReadOptions options, int index) {
        int key = options.key(index);
        StreamValue stream = session.database().read(arguments.bytes(key), StreamValue.class);
        StreamGroup group = stream == null ? null : stream.group(arguments.bytes(options.group()));
        if (group == null) {
            throw new ErrorReply("NOGROUP No such key '" + arguments.shown(key) + "' or consumer group '"
                    + arguments.shown(options.group()) + "' in XREADGROUP with GROUP option");
        }
        return group;
    }

    /** Returns the id behind which the history of the consumer is read, or {@link StreamId#MAX} for what is new. */
    private static StreamId after(Arguments arguments, int index) {
        if (arguments.is(index, "$") || arguments.is(index, "+")) {
            String id = arguments.text(index);
            throw new ErrorReply("ERR The " + id + " ID is meaningless in the context of XREADGROUP: you want to read "
                    + "the history of this consumer by specifying a proper ID, or use the > ID to get new messages. The "
                    + id + " ID would just return an empty result set.");
        }
        return arguments.is(index, ">") ? StreamId.MAX : IdArgument.id(arguments, index);
    }
}
