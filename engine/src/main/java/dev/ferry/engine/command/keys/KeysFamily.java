package dev.ferry.engine.command.keys;

import dev.ferry.engine.command.CommandFamily;
import dev.ferry.engine.command.CommandTable;
import dev.ferry.engine.command.HelpCommand;
import java.util.concurrent.TimeUnit;

/** The commands of keys of any type. */
public final class KeysFamily implements CommandFamily {

    @Override
    public void addTo(CommandTable table) {
        table.add("copy", new Copy());
        table.add("dbsize", new DatabaseSize());
        table.add("del", new Delete(false));
        table.add("exists", new Exists());
        table.add("expire", new Expire(TimeUnit.SECONDS, false));
        table.add("expireat", new Expire(TimeUnit.SECONDS, true));
        table.add("expiretime", new TimeToLive(TimeUnit.SECONDS, true));
        table.add("flushall", new FlushAll());
        table.add("flushdb", new FlushDatabase());
        table.add("keys", new Keys());
        table.add("move", new Move());
        table.add("object|encoding", new ObjectEncoding());
        table.add("object|freq", new ObjectFrequency());
        table.add("object|help", new HelpCommand());
        table.add("object|idletime", new ObjectIdleTime());
        table.add("object|refcount", new ObjectReferenceCount());
        table.add("persist", new Persist());
        table.add("pexpire", new Expire(TimeUnit.MILLISECONDS, false));
        table.add("pexpireat", new Expire(TimeUnit.MILLISECONDS, true));
        table.add("pexpiretime", new TimeToLive(TimeUnit.MILLISECONDS, true));
        table.add("pttl", new TimeToLive(TimeUnit.MILLISECONDS, false));
        table.add("randomkey", new RandomKey());
        table.add("rename", new Rename());
        table.add("renamenx", new RenameIfAbsent());
        table.add("scan", new Scan());
        table.add("swapdb", new SwapDatabases());
        table.add("touch", new Touch());
        table.add("ttl", new TimeToLive(TimeUnit.SECONDS, false));
        table.add("type", new Type());
        table.add("unlink", new Delete(true));
    }
}
