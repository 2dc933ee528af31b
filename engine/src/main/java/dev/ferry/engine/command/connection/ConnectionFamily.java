package dev.ferry.engine.command.connection;

import dev.ferry.engine.command.CommandFamily;
import dev.ferry.engine.command.CommandTable;
import dev.ferry.engine.command.HelpCommand;

/** The commands of connections. */
public final class ConnectionFamily implements CommandFamily {

    @Override
    public void addTo(CommandTable table) {
        table.add("auth", new Auth());
        table.add("echo", new Echo());
        table.add("hello", new Hello());
        table.add("ping", new Ping());
        table.add("quit", new Quit());
        table.add("reset", new Reset());
        table.add("select", new Select());
        table.add("client|getname", new ClientGetName());
        table.add("client|help", new HelpCommand());
        table.add("client|id", new ClientId());
        table.add("client|info", new ClientInfo());
        table.add("client|kill", new ClientKill());
        table.add("client|list", new ClientList());
        table.add("client|no-evict", new ClientNoEvict());
        table.add("client|no-touch", new ClientNoTouch());
        table.add("client|pause", new ClientPause());
        table.add("client|reply", new ClientReply());
        table.add("client|setinfo", new ClientSetInfo());
        table.add("client|setname", new ClientSetName());
        table.add("client|unblock", new ClientUnblock());
        table.add("client|unpause", new ClientUnpause());
    }
}
