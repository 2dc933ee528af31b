package dev.ferry.engine.command.pubsub;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** PUBSUB NUMPAT. */
final class CountPatterns implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        session.reply().integer(session.engine().pubSub().patternCount());
    }
}
