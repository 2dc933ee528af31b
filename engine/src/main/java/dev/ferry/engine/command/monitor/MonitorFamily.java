package dev.ferry.engine.command.monitor;

import dev.ferry.engine.command.CommandFamily;
import dev.ferry.engine.command.CommandTable;
import dev.ferry.engine.command.Engine;

/** The command of those who watch. */
public final class MonitorFamily implements CommandFamily {

    @Override
    public void addTo(CommandTable table) {
        table.add("monitor", new Monitor());
    }

    @Override
    public void start(Engine engine) {
        engine.addPart(Monitors.class, new Monitors(engine));
    }
}
