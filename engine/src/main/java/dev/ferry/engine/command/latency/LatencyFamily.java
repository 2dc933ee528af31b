package dev.ferry.engine.command.latency;

import dev.ferry.engine.command.CommandFamily;
import dev.ferry.engine.command.CommandTable;
import dev.ferry.engine.command.HelpCommand;

/** The commands about latency. */
public final class LatencyFamily implements CommandFamily {

    @Override
    public void addTo(CommandTable table) {
        table.add("latency|doctor", new LatencyDoctor());
        table.add("latency|graph", new LatencyGraph());
        table.add("latency|help", new HelpCommand());
        table.add("latency|histogram", new HistogramOfCommands());
        table.add("latency|history", new LatencyHistory());
        table.add("latency|latest", new LatencyLatest());
        table.add("latency|reset", new LatencyReset());
    }
}
