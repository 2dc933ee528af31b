package dev.ferry.engine.command.scripting;

import dev.ferry.engine.command.CommandFamily;
import dev.ferry.engine.command.CommandTable;
import dev.ferry.engine.command.HelpCommand;

/** The commands of functions and scripts. Libraries of functions are kept; nothing is run. */
public final class ScriptingFamily implements CommandFamily {

    @Override
    public void addTo(CommandTable table) {
        table.add("eval", new RunScript());
        table.add("eval_ro", new RunScript());
        table.add("evalsha", new RunScriptByDigest());
        table.add("evalsha_ro", new RunScriptByDigest());
        table.add("fcall", new CallFunction());
        table.add("fcall_ro", new CallFunction());
        table.add("function|delete", new FunctionDelete());
        table.add("function|dump", new FunctionDump());
        table.add("function|flush", new FunctionFlush());
        table.add("function|help", new HelpCommand());
        table.add("function|kill", new KillNothing());
        table.add("function|list", new FunctionList());
        table.add("function|load", new FunctionLoad());
        table.add("function|restore", new FunctionRestore());
        table.add("function|stats", new FunctionStats());
        table.add("script|exists", new ScriptExists());
        table.add("script|flush", new ScriptFlush());
        table.add("script|help", new HelpCommand());
        table.add("script|kill", new KillNothing());
        table.add("script|load", new RunScript());
    }
}
