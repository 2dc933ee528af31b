package dev.ferry.engine.command.debug;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.snapshot.EngineDigest;
import dev.ferry.engine.type.Value;

/** DEBUG DIGEST-VALUE: a digest for each key, all zeros where there is none. */
final class DebugDigestValue implements Command {

    private static final String NO_KEY = "0".repeat(40);

    @Override
    public void execute(Session session, Arguments arguments) {
        session.reply().array(arguments.count() - 2);
        for (int i = 2; i < arguments.count(); i++) {
            byte[] key = arguments.bytes(i);
            Value value = session.database().peek(key);
            session.reply().status(value == null ? NO_KEY : EngineDigest.of(session.database(), key, value));
        }
    }
}
