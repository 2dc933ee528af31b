package dev.ferry.engine.command.transaction;

import dev.ferry.engine.command.CommandFamily;
import dev.ferry.engine.command.CommandTable;

/** The commands of transactions. */
public final class TransactionFamily implements CommandFamily {

    @Override
    public void addTo(CommandTable table) {
        table.add("discard", new Discard());
        table.add("exec", new Exec());
        table.add("multi", new Multi());
        table.add("unwatch", new Unwatch());
        table.add("watch", new Watch());
    }
}
