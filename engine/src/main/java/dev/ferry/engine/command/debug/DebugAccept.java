package dev.ferry.engine.command.debug;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** DEBUG subcommands that switch what this engine does not have; tests of others set them and expect no more than OK. */
final class DebugAccept implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        session.reply().ok();
    }
}
