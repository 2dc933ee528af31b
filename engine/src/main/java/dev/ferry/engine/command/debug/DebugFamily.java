package dev.ferry.engine.command.debug;

import dev.ferry.engine.command.CommandFamily;
import dev.ferry.engine.command.CommandTable;

/** The commands of DEBUG. */
public final class DebugFamily implements CommandFamily {

    @Override
    public void addTo(CommandTable table) {
        // None are there yet.
    }
}
