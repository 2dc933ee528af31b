package dev.ferry.engine.command.keys;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** RANDOMKEY. */
final class RandomKey implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        session.reply().bulkOrNil(session.database().randomKey());
    }
}
