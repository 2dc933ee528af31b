package dev.ferry.engine.command.debug;

import dev.ferry.engine.command.CommandFamily;
import dev.ferry.engine.command.CommandTable;

/** DEBUG. Its subcommands stand here because the table of specs knows nothing of them. */
public final class DebugFamily implements CommandFamily {

    private static final int ANY = Integer.MAX_VALUE;

    @Override
    public void addTo(CommandTable table) {
        Debug debug = new Debug();
        debug.add("change-repl-id", 2, 2, new DebugChangeReplicationId());
        debug.add("dict-resizing", 3, 3, new DebugAccept());
        debug.add("digest", 2, 2, new DebugDigest());
        debug.add("digest-value", 2, ANY, new DebugDigestValue());
        debug.add("error", 3, 3, new DebugError());
        debug.add("help", 2, 2, new DebugHelp(debug));
        debug.add("listpack", 3, 3, new DebugListpack());
        debug.add("log", 3, 3, new DebugLog());
        debug.add("object", 3, 3, new DebugObject());
        debug.add("pause-cron", 3, 3, new DebugPauseCron());
        debug.add("populate", 3, 5, new DebugPopulate());
        debug.add("protocol", 3, 3, new DebugProtocol());
        debug.add("quicklist-packed-threshold", 3, 3, new DebugPackedThreshold());
        debug.add("reload", 2, ANY, new DebugReload());
        debug.add("replicate", 3, ANY, new DebugReplicate());
        debug.add("replybuffer", 4, 4, new DebugAccept());
        debug.add("set-active-expire", 3, 3, new DebugSetActiveExpire());
        debug.add("set-disable-deny-scripts", 3, 3, new DebugAccept());
        debug.add("sleep", 3, 3, new DebugSleep());
        debug.add("stringmatch-len", 4, 4, new DebugStringMatch());
        table.add("debug", debug);
    }
}
