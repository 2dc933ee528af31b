package dev.ferry.engine.command.hyperloglog;

import dev.ferry.engine.command.CommandFamily;
import dev.ferry.engine.command.CommandTable;

/** The commands of HyperLogLogs. */
public final class HyperLogLogFamily implements CommandFamily {

    @Override
    public void addTo(CommandTable table) {
        // None are there yet.
    }
}
