package dev.ferry.engine.command.dump;

import dev.ferry.engine.command.CommandFamily;
import dev.ferry.engine.command.CommandTable;

/** The commands that take values out of a server and into another. */
public final class DumpFamily implements CommandFamily {

    @Override
    public void addTo(CommandTable table) {
        table.add("dump", new Dump());
        table.add("restore", new Restore());
        table.add("restore-asking", new Restore());
    }
}
