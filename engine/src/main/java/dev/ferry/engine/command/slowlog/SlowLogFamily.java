package dev.ferry.engine.command.slowlog;

import dev.ferry.engine.command.CommandFamily;
import dev.ferry.engine.command.CommandTable;
import dev.ferry.engine.command.Engine;
import dev.ferry.engine.command.HelpCommand;

/** The commands about slow commands. */
public final class SlowLogFamily implements CommandFamily {

    @Override
    public void addTo(CommandTable table) {
        table.add("slowlog|get", new SlowLogGet());
        table.add("slowlog|help", new HelpCommand());
        table.add(
                "slowlog|len",
                (session, arguments) -> session.reply()
                        .integer(session.engine().part(SlowLog.class).size()));
        table.add("slowlog|reset", (session, arguments) -> {
            session.engine().part(SlowLog.class).clear();
            session.reply().ok();
        });
    }

    @Override
    public void start(Engine engine) {
        SlowLog log = new SlowLog(engine);
        engine.addPart(SlowLog.class, log);
        log.start();
    }
}
