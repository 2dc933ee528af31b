package dev.ferry.engine.command.set;

import dev.ferry.engine.command.CommandFamily;
import dev.ferry.engine.command.CommandTable;

/** The commands of sets. */
public final class SetFamily implements CommandFamily {

    @Override
    public void addTo(CommandTable table) {
        table.add("sadd", new Add());
        table.add("scard", new Cardinality());
        table.add("sdiff", new Difference(false));
        table.add("sdiffstore", new Difference(true));
        table.add("sinter", new Intersection(false));
        table.add("sintercard", new IntersectionCardinality());
        table.add("sinterstore", new Intersection(true));
        table.add("sismember", new IsMember());
        table.add("smembers", new Members());
        table.add("smismember", new AreMembers());
        table.add("smove", new Move());
        table.add("spop", new Pop());
        table.add("srandmember", new RandomMember());
        table.add("srem", new Remove());
        table.add("sscan", new Scan());
        table.add("sunion", new Union(false));
        table.add("sunionstore", new Union(true));
    }
}
