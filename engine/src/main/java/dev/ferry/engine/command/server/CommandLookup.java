package dev.ferry.engine.command.server;

import dev.ferry.engine.command.CommandEntry;
import dev.ferry.engine.command.Session;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds commands by the names that COMMAND INFO and its kind are given: {@code get}, {@code config|set}. */
final class CommandLookup {

    private CommandLookup() {}

    static @Nullable CommandEntry find(Session session, String name) {
        int bar = name.indexOf('|');
        String first = bar < 0 ? name : name.substring(0, bar);
        CommandEntry entry = session.engine().commands().find(first.getBytes(StandardCharsets.ISO_8859_1));
        if (entry == null || bar < 0) {
            return entry;
        }
        return entry.subcommands().get(name.substring(bar + 1).toLowerCase(Locale.ROOT));
    }
}
