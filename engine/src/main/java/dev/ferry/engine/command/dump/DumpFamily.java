package dev.ferry.engine.command.dump;

import dev.ferry.engine.command.CommandFamily;
import dev.ferry.engine.command.CommandTable;

/** The commands of DUMP, RESTORE and MIGRATE. */
public final class DumpFamily implements CommandFamily {

    @Override
    public void addTo(CommandTable table) {
        // None are there yet.
    }
}
