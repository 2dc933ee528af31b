package dev.ferry.engine.command.scripting;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.function.FunctionLibrary;
import dev.ferry.engine.function.LibraryException;

/** FUNCTION LOAD. */
final class FunctionLoad implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        boolean replace = false;
        for (int i = 2; i < arguments.count() - 1; i++) {
            if (!arguments.is(i, "replace")) {
                throw new ErrorReply("ERR Unknown option given: " + arguments.shown(i));
            }
            replace = true;
        }
        try {
            byte[] code = arguments.bytes(arguments.count() - 1);
            FunctionLibrary library = session.engine().libraries().load(code, replace);
            session.keyspace().addDirty(1);
            session.reply().bulk(library.name());
        } catch (LibraryException e) {
            throw new ErrorReply("ERR " + e.getMessage());
        }
    }
}
