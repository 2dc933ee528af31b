package dev.ferry.engine.command.sort;

import dev.ferry.engine.command.CommandFamily;
import dev.ferry.engine.command.CommandTable;

/** The commands of SORT. */
public final class SortFamily implements CommandFamily {

    @Override
    public void addTo(CommandTable table) {
        // None are there yet.
    }
}
