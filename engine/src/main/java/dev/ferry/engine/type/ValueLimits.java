package dev.ferry.engine.type;

import dev.ferry.engine.config.EngineConfig;

/**
 * Up to where values of all types have their small forms. Immutable, so any thread may use it.
 *
 * @param node of a list
 * @param set of a set
 * @param hash of a hash
 * @param sortedSet of a sorted set
 * @param stream of a stream
 */
public record ValueLimits(
        NodeLimit node, SetLimits set, HashLimits hash, SortedSetLimits sortedSet, StreamLimits stream) {

    /** Returns what the settings say. */
    public static ValueLimits of(EngineConfig config) {
        return new ValueLimits(
                NodeLimit.of(config),
                SetLimits.of(config),
                HashLimits.of(config),
                SortedSetLimits.of(config),
                StreamLimits.of(config));
    }
}
