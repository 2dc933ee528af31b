package dev.ferry.engine.command.sort;

import dev.ferry.engine.command.CommandFamily;
import dev.ferry.engine.command.CommandTable;

/** The commands that sort. */
public final class SortFamily implements CommandFamily {

    @Override
    public void addTo(CommandTable table) {
        table.add("sort", new Sort(true));
        table.add("sort_ro", new Sort(false));
    }
}
