package dev.ferry.engine.command.pubsub;

import dev.ferry.bytes.GlobPattern;
import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.pubsub.Channels;
import dev.ferry.engine.pubsub.PubSub;
import java.util.function.Function;

/** PUBSUB CHANNELS and SHARDCHANNELS. */
final class ListChannels implements Command {

    private final Function<PubSub, Channels> which;

    ListChannels(Function<PubSub, Channels> which) {
        this.which = which;
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        if (arguments.count() > 3) {
            throw new ErrorReply("ERR unknown subcommand or wrong number of arguments for '%s'. Try PUBSUB HELP."
                    .formatted(arguments.shown(1)));
        }
        GlobPattern pattern = arguments.count() == 3 ? new GlobPattern(arguments.bytes(2)) : null;
        ReplyWriter reply = session.reply();
        int opened = reply.open();
        int[] count = new int[1];
        which.apply(session.engine().pubSub()).forEach(name -> {
            if (pattern == null || pattern.matches(name)) {
                reply.bulk(name);
                count[0]++;
            }
        });
        reply.close(opened, count[0]);
    }
}
