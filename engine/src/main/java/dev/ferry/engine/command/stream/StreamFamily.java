package dev.ferry.engine.command.stream;

import dev.ferry.engine.command.CommandFamily;
import dev.ferry.engine.command.CommandTable;
import dev.ferry.engine.command.HelpCommand;

/** Adds the commands of streams. */
public final class StreamFamily implements CommandFamily {

    @Override
    public void addTo(CommandTable table) {
        table.add("xadd", new AddEntry());
        table.add("xtrim", new Trim());
        table.add("xdel", new DeleteEntries());
        table.add("xsetid", new SetId());
        table.add("xlen", new Length());
        table.add("xrange", new Range(false));
        table.add("xrevrange", new Range(true));
        table.add("xread", new Read());
        table.add("xreadgroup", new ReadGroup());
        table.add("xgroup|create", new CreateGroup());
        table.add("xgroup|setid", new SetGroupId());
        table.add("xgroup|destroy", new DestroyGroup());
        table.add("xgroup|createconsumer", new CreateConsumer());
        table.add("xgroup|delconsumer", new DeleteConsumer());
        table.add("xgroup|help", new HelpCommand());
        table.add("xack", new Acknowledge());
        table.add("xpending", new PendingEntries());
        table.add("xclaim", new Claim());
        table.add("xautoclaim", new AutoClaim());
        table.add("xinfo|stream", new StreamInfo());
        table.add("xinfo|groups", new GroupsInfo());
        table.add("xinfo|consumers", new ConsumersInfo());
        table.add("xinfo|help", new HelpCommand());
    }
}
