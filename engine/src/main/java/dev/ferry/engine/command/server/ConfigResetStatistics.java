package dev.ferry.engine.command.server;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.CommandEntry;
import dev.ferry.engine.command.Engine;
import dev.ferry.engine.command.Session;

/** CONFIG RESETSTAT. */
final class ConfigResetStatistics implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Engine engine = session.engine();
        engine.statistics().reset();
        engine.permissions().log().resetCounts();
        engine.primary().counters().reset();
        engine.keyspace().statistics().reset();
        for (CommandEntry entry : engine.commands().all()) {
            entry.statistics().reset();
            entry.subcommands()
                    .values()
                    .forEach(subcommand -> subcommand.statistics().reset());
        }
        session.reply().ok();
    }
}
