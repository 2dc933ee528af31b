package dev.ferry.engine.command.server;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.Value;

/** MEMORY USAGE: the bytes of this process's heap that a key takes, about. */
final class MemoryUsage implements Command {

    /** The entry in the table and its share of the table. */
    private static final int ENTRY_BYTES = 24 + 8;

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
        Value value = session.database().peek(arguments.bytes(2));
        if (value == null) {
            session.reply().nil();
            return;
        }
        int key = 16 + (arguments.bytes(2).length + 7 & ~7);
        session.reply().integer(ENTRY_BYTES + key + value.memoryBytes());
    }
}
