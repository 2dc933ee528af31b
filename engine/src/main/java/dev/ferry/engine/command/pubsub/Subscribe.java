package dev.ferry.engine.command.pubsub;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.pubsub.SubscriptionKind;
import dev.ferry.engine.pubsub.Subscriptions;

/** SUBSCRIBE, PSUBSCRIBE and SSUBSCRIBE: a confirmation for each name. */
final class Subscribe implements Command {

    private final SubscriptionKind kind;

    Subscribe(SubscriptionKind kind) {
        this.kind = kind;
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        Subscriptions subscriptions = session.makeSubscriptions();
        ReplyWriter reply = session.reply();
        for (int i = 1; i < arguments.count(); i++) {
            subscriptions.add(kind, arguments.bytes(i));
            reply.push(3);
            reply.bulk(kind.begun());
            reply.bulk(arguments.bytes(i));
            reply.integer(subscriptions.confirmed(kind));
        }
    }
}
