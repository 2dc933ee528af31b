package dev.ferry.engine.command.stream;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.type.StreamConsumer;
import dev.ferry.engine.type.StreamGroup;
import dev.ferry.engine.type.StreamValue;

/** XINFO CONSUMERS. */
final class ConsumersInfo implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        StreamValue stream = session.database().read(arguments.bytes(2), StreamValue.class);
        if (stream == null) {
            throw ErrorReply.noSuchKey();
        }
        StreamGroup group = stream.group(arguments.bytes(3));
        if (group == null) {
            throw Groups.missing(arguments, 3, 2);
        }
        ReplyWriter reply = session.reply();
        reply.array(group.consumers().size());
        for (StreamConsumer consumer : group.consumers()) {
            reply.map(4);
            reply.bulk("name");
            reply.bulk(consumer.name());
            reply.bulk("pending");
            reply.integer(consumer.pending().size());
            reply.bulk("idle");
            reply.integer(Math.max(0, session.nowMillis() - consumer.seenAtMillis()));
            reply.bulk("inactive");
            long activeAtMillis = consumer.activeAtMillis();
            reply.integer(
                    activeAtMillis == StreamConsumer.NEVER
                            ? StreamConsumer.NEVER
                            : Math.max(0, session.nowMillis() - activeAtMillis));
        }
    }
}
