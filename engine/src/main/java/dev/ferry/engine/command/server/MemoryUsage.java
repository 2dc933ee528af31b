package dev.ferry.engine.command.server;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;

/** MEMORY USAGE: the bytes of this process's heap that a key takes, about. */
final class MemoryUsage implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        for (int i = 3; i < arguments.count(); i += 2) {
            if (!arguments.is(i, "samples") || !arguments.hasAfter(i, 1)) {
                throw ErrorReply.syntax();
            }
            if (arguments.integer(i + 1) < 0) {
                throw ErrorReply.syntax();
            }
        }
        long bytes = session.database().memoryBytes(arguments.bytes(2));
        if (bytes == 0) {
            session.reply().nil();
        } else {
            session.reply().integer(bytes);
        }
    }
}
