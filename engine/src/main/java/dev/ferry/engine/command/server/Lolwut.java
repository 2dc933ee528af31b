package dev.ferry.engine.command.server;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.EngineVersion;
import dev.ferry.engine.command.Session;

/** LOLWUT: a small ferry. */
final class Lolwut implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        if (arguments.is(1, "version")) {
            for (int i = 2; i < arguments.count(); i++) {
                arguments.smallInteger(i);
            }
        }
        session.reply().verbatim("txt", """
                   __|__
              ____|_____|____
              \\   o  o  o   /
            ~~~~\\~~~~~~~~~~/~~~~

            Ferry, as Redis %s
            """.formatted(EngineVersion.REDIS));
    }
}
