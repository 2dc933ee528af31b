package dev.ferry.engine.command.pubsub;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.CommandEntry;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Gate;
import dev.ferry.engine.command.Session;
import java.util.Set;

/** In RESP2 a message cannot be told from a reply, so a client that is subscribed may do nothing that has replies of its own. */
final class OnlySubscriptions implements Gate {

    private static final Set<String> ALLOWED = Set.of(
            "ping",
            "subscribe",
            "ssubscribe",
            "unsubscribe",
            "sunsubscribe",
            "psubscribe",
            "punsubscribe",
            "quit",
            "reset");

    @Override
    public void check(Session session, CommandEntry entry, Arguments arguments) {
        if (session.isSubscribed()
                && !session.reply().isResp3()
                && !ALLOWED.contains(entry.spec().name())) {
            throw new ErrorReply(
                    "ERR Can't execute '%s': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are"
                                    .formatted(entry.spec().name())
                            + " allowed in this context");
        }
    }
}
