package dev.ferry.engine.command.scripting;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.function.LibraryPayload;

/** FUNCTION DUMP. */
final class FunctionDump implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        session.reply().bulk(LibraryPayload.write(session.engine().libraries().codes()));
    }
}
