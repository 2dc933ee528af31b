package dev.ferry.engine.command.hash;

import dev.ferry.engine.command.CommandFamily;
import dev.ferry.engine.command.CommandTable;
import java.util.concurrent.TimeUnit;

/** The commands of hashes. */
public final class HashFamily implements CommandFamily {

    @Override
    public void addTo(CommandTable table) {
        table.add("hdel", new DeleteFields());
        table.add("hexists", new FieldExists());
        table.add("hexpire", new ExpireFields("hexpire", TimeUnit.SECONDS, false));
        table.add("hexpireat", new ExpireFields("hexpireat", TimeUnit.SECONDS, true));
        table.add("hexpiretime", new FieldTimeToLive(TimeUnit.SECONDS, true));
        table.add("hget", new GetField());
        table.add("hgetall", new GetAllFields(true, true));
        table.add("hincrby", new IncrementField());
        table.add("hincrbyfloat", new IncrementFieldByFloat());
        table.add("hkeys", new GetAllFields(true, false));
        table.add("hlen", new CountFields());
        table.add("hmget", new GetFields());
        table.add("hmset", new SetFields(false));
        table.add("hpersist", new PersistFields());
        table.add("hpexpire", new ExpireFields("hpexpire", TimeUnit.MILLISECONDS, false));
        table.add("hpexpireat", new ExpireFields("hpexpireat", TimeUnit.MILLISECONDS, true));
        table.add("hpexpiretime", new FieldTimeToLive(TimeUnit.MILLISECONDS, true));
        table.add("hpttl", new FieldTimeToLive(TimeUnit.MILLISECONDS, false));
        table.add("hrandfield", new RandomField());
        table.add("hscan", new ScanFields());
        table.add("hset", new SetFields(true));
        table.add("hsetnx", new SetFieldIfAbsent());
        table.add("hstrlen", new FieldLength());
        table.add("httl", new FieldTimeToLive(TimeUnit.SECONDS, false));
        table.add("hvals", new GetAllFields(false, true));
    }
}
