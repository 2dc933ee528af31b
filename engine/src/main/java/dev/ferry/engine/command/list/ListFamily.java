package dev.ferry.engine.command.list;

import dev.ferry.engine.command.CommandFamily;
import dev.ferry.engine.command.CommandTable;

/** The commands of lists. */
public final class ListFamily implements CommandFamily {

    @Override
    public void addTo(CommandTable table) {
        table.add("blmove", new MoveElement(true, true));
        table.add("blmpop", new MultiPop(true));
        table.add("blpop", new BlockingPop(Side.LEFT));
        table.add("brpop", new BlockingPop(Side.RIGHT));
        table.add("brpoplpush", new MoveElement(false, true));
        table.add("lindex", new Index());
        table.add("linsert", new Insert());
        table.add("llen", new Length());
        table.add("lmove", new MoveElement(true, false));
        table.add("lmpop", new MultiPop(false));
        table.add("lpop", new Pop(Side.LEFT));
        table.add("lpos", new Position());
        table.add("lpush", new Push(Side.LEFT, false));
        table.add("lpushx", new Push(Side.LEFT, true));
        table.add("lrange", new Range());
        table.add("lrem", new Remove());
        table.add("lset", new SetElement());
        table.add("ltrim", new Trim());
        table.add("rpop", new Pop(Side.RIGHT));
        table.add("rpoplpush", new MoveElement(false, false));
        table.add("rpush", new Push(Side.RIGHT, false));
        table.add("rpushx", new Push(Side.RIGHT, true));
    }
}
