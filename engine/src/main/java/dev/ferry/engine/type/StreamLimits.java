package dev.ferry.engine.type;

import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;

/**
 * Up to where the last node of a stream takes entries.
 *
 * @param nodeBytesMax the bytes that a node is to stay below
 * @param nodeEntriesMax the most entries, deleted ones included
 */
public record StreamLimits(long nodeBytesMax, long nodeEntriesMax) {

    private static final Setting NODE_BYTES_MAX = Settings.named("stream-node-max-bytes");
    private static final Setting NODE_ENTRIES_MAX = Settings.named("stream-node-max-entries");

    /** Returns what the settings say, where 0 is no limit. */
    public static StreamLimits of(EngineConfig config) {
        long bytes = config.number(NODE_BYTES_MAX);
        long entries = config.number(NODE_ENTRIES_MAX);
        return new StreamLimits(
                bytes == 0 ? Listpack.BYTES_MAX : Math.min(bytes, Listpack.BYTES_MAX),
                entries == 0 ? Long.MAX_VALUE : entries);
    }
}
