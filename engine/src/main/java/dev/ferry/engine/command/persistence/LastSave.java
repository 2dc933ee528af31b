package dev.ferry.engine.command.persistence;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** LASTSAVE. */
final class LastSave implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        session.reply().integer(session.engine().part(Saves.class).savedMillis() / 1000);
    }
}
