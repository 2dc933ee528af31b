package dev.ferry.engine.command.server;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.CommandEntry;
import dev.ferry.engine.command.Session;
import java.util.ArrayList;
import java.util.List;

/** COMMAND DOCS: since when commands are there. Our own words about them come later. */
final class CommandDocs implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        List<CommandEntry> chosen = new ArrayList<>();
        if (arguments.count() == 2) {
            chosen.addAll(session.engine().commands().all());
        }
        for (int i = 2; i < arguments.count(); i++) {
            CommandEntry entry = CommandLookup.find(session, arguments.text(i));
            if (entry != null) {
                chosen.add(entry);
            }
        }
        session.reply().map(chosen.size());
        for (CommandEntry entry : chosen) {
            session.reply().bulk(entry.spec().name());
            session.reply().map(1);
            session.reply().bulk("since");
            session.reply().bulk(entry.spec().since());
        }
    }
}
