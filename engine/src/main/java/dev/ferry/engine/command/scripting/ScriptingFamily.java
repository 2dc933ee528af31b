package dev.ferry.engine.command.scripting;

import dev.ferry.engine.command.CommandFamily;
import dev.ferry.engine.command.CommandTable;

/** The commands of functions and scripts. */
public final class ScriptingFamily implements CommandFamily {

    @Override
    public void addTo(CommandTable table) {
        // None are there yet.
    }
}
