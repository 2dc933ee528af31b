package dev.ferry.engine.command.server;

import dev.ferry.engine.command.CommandFamily;
import dev.ferry.engine.command.CommandTable;
import dev.ferry.engine.command.HelpCommand;

/** The commands of the server itself. */
public final class ServerFamily implements CommandFamily {

    @Override
    public void addTo(CommandTable table) {
        table.add("command", new CommandAll());
        table.add("config|get", new ConfigGet());
        table.add("config|help", new HelpCommand());
        table.add("config|resetstat", new ConfigResetStatistics());
        table.add("config|rewrite", new ConfigRewriteCommand());
        table.add("config|set", new ConfigSet());
        table.add("info", new Info());
        table.add("lolwut", new Lolwut());
        table.add("memory|doctor", new MemoryDoctor());
        table.add("memory|help", new HelpCommand());
        table.add("memory|malloc-stats", new MemoryMallocStats());
        table.add("memory|purge", new MemoryPurge());
        table.add("memory|stats", new MemoryStats());
        table.add("memory|usage", new MemoryUsage());
        table.add("module|help", new HelpCommand());
        table.add("module|list", new ModuleList());
        table.add("module|load", new ModuleChange("ERR Error loading the extension. Please check the server logs."));
        table.add("module|loadex", new ModuleChange("ERR Error loading the extension. Please check the server logs."));
        table.add("module|unload", new ModuleChange("ERR Error unloading module: no such module with that name"));
        table.add("time", new Time());
        table.add("command|count", new CommandCount());
        table.add("command|docs", new CommandDocs());
        table.add("command|getkeys", new CommandGetKeys());
        table.add("command|getkeysandflags", new CommandGetKeysAndFlags());
        table.add("command|help", new HelpCommand());
        table.add("command|info", new CommandInfo());
        table.add("command|list", new CommandList());
    }
}
