package dev.ferry.engine.command.stream;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.type.StreamValue;
import dev.ferry.rdb.value.StreamId;
import org.jspecify.annotations.Nullable;

/** XREAD. */
final class Read implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        ReadOptions options = ReadOptions.parse(session, arguments, false);
        StreamId[] after = new StreamId[options.streams()];
        for (int i = 0; i < after.length; i++) {
            StreamValue stream = session.database().read(arguments.bytes(options.key(i)), StreamValue.class);
            after[i] = after(arguments, options.id(i), stream);
        }
        ReplyWriter reply = session.reply();
        int opened = reply.open();
        int served = 0;
        for (int i = 0; i < after.length; i++) {
            byte[] key = arguments.bytes(options.key(i));
            StreamValue stream = session.database().read(key, StreamValue.class);
            if (stream != null && stream.lastEntryId().compareTo(after[i]) > 0) {
                ReadOptions.openStream(reply, key);
                new EntryReply(reply).entries(stream.cursor(after[i].next(), StreamId.MAX, false), options.count());
                served++;
            }
        }
        options.close(session, served == 0 ? fixed(arguments, options, after) : arguments, opened, served);
    }

    /** What was the end of a stream when the client began to wait is where it goes on reading. */
    private static Arguments fixed(Arguments arguments, ReadOptions options, StreamId[] after) {
        byte[][] fixed = arguments.array().clone();
        for (int i = 0; i < after.length; i++) {
            if (arguments.is(options.id(i), "$")) {
                fixed[options.id(i)] = EntryReply.text(after[i]);
            }
        }
        return new Arguments(fixed);
    }

    private static StreamId after(Arguments arguments, int index, @Nullable StreamValue stream) {
        if (arguments.is(index, "$")) {
            return stream == null ? StreamId.ZERO : stream.lastId();
        }
        if (arguments.is(index, "+")) {
            return stream == null || stream.size() == 0
                    ? StreamId.MAX
                    : stream.lastEntryId().previous();
        }
        if (arguments.is(index, ">")) {
            throw new ErrorReply("ERR The > ID can be specified only when calling XREADGROUP using the GROUP <group> "
                    + "<consumer> option.");
        }
        return IdArgument.id(arguments, index);
    }
}
