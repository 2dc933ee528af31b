package dev.ferry.engine.type;

import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;

/**
 * Up to where a sorted set stays packed.
 *
 * @param entriesMax the most members
 * @param memberBytesMax the most bytes of a member
 */
public record SortedSetLimits(long entriesMax, long memberBytesMax) {

    private static final Setting ENTRIES_MAX = Settings.named("zset-max-listpack-entries");
    private static final Setting MEMBER_BYTES_MAX = Settings.named("zset-max-listpack-value");

    /** Returns what the settings say. */
    public static SortedSetLimits of(EngineConfig config) {
        return new SortedSetLimits(config.number(ENTRIES_MAX), config.number(MEMBER_BYTES_MAX));
    }
}
