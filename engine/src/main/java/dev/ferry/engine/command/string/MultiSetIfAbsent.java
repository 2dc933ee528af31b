package dev.ferry.engine.command.string;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** MSETNX. */
final class MultiSetIfAbsent implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Pairs.check(arguments, "msetnx");
        for (int i = 1; i < arguments.count(); i += 2) {
            if (session.database().exists(arguments.bytes(i))) {
                session.reply().integer(0);
                return;
            }
        }
        Pairs.set(session, arguments);
        session.reply().integer(1);
    }
}
