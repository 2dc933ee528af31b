package dev.ferry.engine.type;

import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;

/**
 * Up to where a hash stays packed.
 *
 * @param entriesMax the most fields
 * @param valueBytesMax the most bytes of a field's name or value
 */
public record HashLimits(long entriesMax, long valueBytesMax) {

    private static final Setting ENTRIES_MAX = Settings.named("hash-max-listpack-entries");
    private static final Setting VALUE_BYTES_MAX = Settings.named("hash-max-listpack-value");

    /** Returns what the settings say. */
    public static HashLimits of(EngineConfig config) {
        return new HashLimits(config.number(ENTRIES_MAX), config.number(VALUE_BYTES_MAX));
    }
}
