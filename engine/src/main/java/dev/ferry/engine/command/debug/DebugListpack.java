package dev.ferry.engine.command.debug;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** DEBUG LISTPACK: whether a value is a listpack, and how large, which goes to the log. */
final class DebugListpack implements Command {

    private static final Logger log = LoggerFactory.getLogger(DebugListpack.class);

    @Override
    public void execute(Session session, Arguments arguments) {
        Value value = session.database().peek(arguments.bytes(2));
        if (value == null) {
            throw ErrorReply.noSuchKey();
        }
        if (!value.encoding().startsWith("listpack")) {
            throw new ErrorReply("ERR Not a listpack encoded object.");
        }
        log.info("{}: {} elements, {} bytes", value.encoding(), value.size(), value.memoryBytes());
        session.reply().status("Listpack structure printed on stdout");
    }
}
