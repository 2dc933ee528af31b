package dev.ferry.engine.command.scripting;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.function.Libraries;
import dev.ferry.engine.function.LibraryException;
import dev.ferry.engine.function.LibraryPayload;
import java.util.List;

/** FUNCTION RESTORE. */
final class FunctionRestore implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        if (arguments.count() > 4) {
            throw new ErrorReply(
                    "ERR unknown subcommand or wrong number of arguments for 'restore'. Try FUNCTION HELP.");
        }
        boolean flush = arguments.is(3, "flush");
        boolean replace = arguments.is(3, "replace");
        if (arguments.count() == 4 && !flush && !replace && !arguments.is(3, "append")) {
            throw new ErrorReply("ERR Wrong restore policy given, value should be either FLUSH, APPEND or REPLACE.");
        }
        Libraries libraries = session.engine().libraries();
        try {
            List<byte[]> codes = LibraryPayload.read(arguments.bytes(2));
            if (flush) {
                libraries.set(codes);
            } else {
                libraries.add(codes, replace);
            }
        } catch (LibraryException e) {
            throw new ErrorReply("ERR " + e.getMessage());
        }
        session.keyspace().addDirty(1);
        session.reply().ok();
    }
}
