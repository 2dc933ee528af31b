package dev.ferry.engine.command.pubsub;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.pubsub.PubSub;

/** PUBLISH and SPUBLISH: the replicas publish it as well. */
final class Publish implements Command {

    private final boolean toShard;

    Publish(boolean toShard) {
        this.toShard = toShard;
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        PubSub pubSub = session.engine().pubSub();
        byte[] channel = arguments.bytes(1);
        byte[] message = arguments.bytes(2);
        int receivers = toShard ? pubSub.publishToShard(channel, message) : pubSub.publish(channel, message);
        session.engine().propagation().addForReplicas(session.database().index(), arguments.array());
        session.reply().integer(receivers);
    }
}
