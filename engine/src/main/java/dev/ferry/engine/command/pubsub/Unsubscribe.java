package dev.ferry.engine.command.pubsub;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.pubsub.SubscriptionKind;
import dev.ferry.engine.pubsub.Subscriptions;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** UNSUBSCRIBE, PUNSUBSCRIBE and SUNSUBSCRIBE, from some names or from all. */
final class Unsubscribe implements Command {

    private final SubscriptionKind kind;

    Unsubscribe(SubscriptionKind kind) {
        this.kind = kind;
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        Subscriptions subscriptions = session.makeSubscriptions();
        List<byte[]> names =
                arguments.count() > 1 ? Arrays.asList(arguments.range(1, arguments.count())) : subscriptions.all(kind);
        for (byte[] name : names) {
            subscriptions.remove(kind, name);
            confirm(session.reply(), subscriptions, name);
        }
        if (names.isEmpty()) {
            confirm(session.reply(), subscriptions, null);
        }
    }

    private void confirm(ReplyWriter reply, Subscriptions subscriptions, byte @Nullable [] name) {
        reply.push(3);
        reply.bulk(kind.ended());
        reply.bulkOrNil(name);
        reply.integer(subscriptions.confirmed(kind));
    }
}
