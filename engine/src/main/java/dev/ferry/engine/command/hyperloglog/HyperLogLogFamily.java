package dev.ferry.engine.command.hyperloglog;

import dev.ferry.engine.command.CommandFamily;
import dev.ferry.engine.command.CommandTable;

/** The commands of HyperLogLog. */
public final class HyperLogLogFamily implements CommandFamily {

    @Override
    public void addTo(CommandTable table) {
        table.add("pfadd", new AddElements());
        table.add("pfcount", new CountElements());
        table.add("pfdebug", new Inspect());
        table.add("pfmerge", new Merge());
        table.add("pfselftest", new SelfTest());
    }
}
