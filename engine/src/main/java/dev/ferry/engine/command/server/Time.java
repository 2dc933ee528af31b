package dev.ferry.engine.command.server;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** TIME. */
final class Time implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        long micros = session.engine().clock().micros();
        session.reply().array(2);
        session.reply().bulk(micros / 1_000_000);
        session.reply().bulk(micros % 1_000_000);
    }
}
