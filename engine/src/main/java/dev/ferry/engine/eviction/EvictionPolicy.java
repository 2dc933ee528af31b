package dev.ferry.engine.eviction;

import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;

/**
 * Which keys go first, in the order in which {@code maxmemory-policy} has its words.
 */
enum EvictionPolicy {
    VOLATILE_LRU(true, Order.IDLE),
    VOLATILE_LFU(true, Order.SELDOM),
    VOLATILE_RANDOM(true, Order.ANY),
    VOLATILE_TTL(true, Order.SOON_EXPIRED),
    ALLKEYS_LRU(false, Order.IDLE),
    ALLKEYS_LFU(false, Order.SELDOM),
    ALLKEYS_RANDOM(false, Order.ANY),
    NOEVICTION(false, Order.NONE);

    /** By what keys are compared. */
    enum Order {
        IDLE,
        SELDOM,
        SOON_EXPIRED,
        ANY,
        NONE
    }

    private static final Setting POLICY = Settings.named("maxmemory-policy");
    private static final EvictionPolicy[] ALL = values();

    private final boolean expiringOnly;
    private final Order order;

    EvictionPolicy(boolean expiringOnly, Order order) {
        this.expiringOnly = expiringOnly;
        this.order = order;
    }

    static EvictionPolicy of(EngineConfig config) {
        return ALL[Math.toIntExact(config.number(POLICY))];
    }

    /** Returns whether only keys with a time of expiry go. */
    boolean expiringOnly() {
        return expiringOnly;
    }

    Order order() {
        return order;
    }
}
