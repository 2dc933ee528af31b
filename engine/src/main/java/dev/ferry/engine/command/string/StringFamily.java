package dev.ferry.engine.command.string;

import dev.ferry.engine.command.CommandFamily;
import dev.ferry.engine.command.CommandTable;
import java.util.concurrent.TimeUnit;

/** The commands of strings. */
public final class StringFamily implements CommandFamily {

    @Override
    public void addTo(CommandTable table) {
        table.add("append", new Append());
        table.add("decr", new Increment(Increment.Form.DECR));
        table.add("decrby", new Increment(Increment.Form.DECRBY));
        table.add("get", new Get());
        table.add("getdel", new GetAndDelete());
        table.add("getex", new GetAndExpire());
        table.add("getrange", new GetRange());
        table.add("getset", new GetAndSet());
        table.add("incr", new Increment(Increment.Form.INCR));
        table.add("incrby", new Increment(Increment.Form.INCRBY));
        table.add("incrbyfloat", new IncrementByFloat());
        table.add("lcs", new LongestCommonSubsequence());
        table.add("mget", new MultiGet());
        table.add("mset", new MultiSet());
        table.add("msetnx", new MultiSetIfAbsent());
        table.add("psetex", new SetWithExpiry(TimeUnit.MILLISECONDS));
        table.add("set", new SetString());
        table.add("setex", new SetWithExpiry(TimeUnit.SECONDS));
        table.add("setnx", new SetIfAbsent());
        table.add("setrange", new SetRange());
        table.add("strlen", new StringLength());
        table.add("substr", new GetRange());
    }
}
