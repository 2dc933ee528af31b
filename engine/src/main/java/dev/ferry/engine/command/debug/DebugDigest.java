package dev.ferry.engine.command.debug;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.snapshot.EngineDigest;

/** DEBUG DIGEST: what two servers with the same data have in common. */
final class DebugDigest implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        session.reply().status(EngineDigest.of(session.keyspace()));
    }
}
