package dev.ferry.engine.command.pubsub;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.pubsub.Channels;
import dev.ferry.engine.pubsub.PubSub;
import java.util.function.Function;

/** PUBSUB NUMSUB and SHARDNUMSUB. */
final class CountSubscribers implements Command {

    private final Function<PubSub, Channels> which;

    CountSubscribers(Function<PubSub, Channels> which) {
        this.which = which;
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        Channels channels = which.apply(session.engine().pubSub());
        ReplyWriter reply = session.reply();
        reply.array((arguments.count() - 2) * 2L);
        for (int i = 2; i < arguments.count(); i++) {
            reply.bulk(arguments.bytes(i));
            reply.integer(channels.subscribers(arguments.bytes(i)).size());
        }
    }
}
