package dev.ferry.engine.acl;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which arguments of a command are channels that a user needs a right for. Nobody is kept from leaving one.
 *
 * @param all whether all arguments are, else only the first
 * @param patterns whether they are patterns
 */
record NamedChannels(boolean all, boolean patterns) {

    private static final Map<String, NamedChannels> BY_COMMAND = Map.of(
            "publish", new NamedChannels(false, false),
            "spublish", new NamedChannels(false, false),
            "subscribe", new NamedChannels(true, false),
            "ssubscribe", new NamedChannels(true, false),
            "psubscribe", new NamedChannels(true, true));

    /** Returns what is known of a command; null when it names no channels. */
    static @Nullable NamedChannels of(String command) {
        return BY_COMMAND.get(command);
    }

    /** Returns the index behind the last channel. */
    int end(int argumentCount) {
        return all ? argumentCount : Math.min(2, argumentCount);
    }
}
