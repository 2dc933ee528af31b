package dev.ferry.engine.type;

import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;

/**
 * How large the compact forms of a set may get.
 *
 * @param numbers how many elements a set of only numbers may have
 * @param packed how many elements a packed one may have
 * @param packedBytes how long an element of a packed one may be
 */
public record SetLimits(long numbers, long packed, long packedBytes) {

    private static final Setting NUMBERS = Settings.named("set-max-intset-entries");
    private static final Setting PACKED = Settings.named("set-max-listpack-entries");
    private static final Setting PACKED_BYTES = Settings.named("set-max-listpack-value");

    /** However large the setting is, a set of numbers is searched by halving one array. */
    private static final long NUMBERS_MAX = 1 << 30;

    /** Returns the limits that are set. */
    public static SetLimits of(EngineConfig config) {
        return new SetLimits(config.number(NUMBERS), config.number(PACKED), config.number(PACKED_BYTES));
    }

    /** Tells whether so many numbers are too many for a set of only numbers. */
    public boolean areTooManyNumbers(long count) {
        return count > Math.min(numbers, NUMBERS_MAX);
    }

    /** Tells whether one more element fits a packed set. */
    boolean admitPacked(int count, int length, long bytes) {
        return count < packed && length <= packedBytes && bytes + length < Listpack.BYTES_MAX;
    }
}
