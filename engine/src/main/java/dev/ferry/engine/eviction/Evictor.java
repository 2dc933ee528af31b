package dev.ferry.engine.eviction;

import dev.ferry.engine.command.Engine;
import dev.ferry.engine.command.LatencyMonitor;
import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import dev.ferry.engine.keyspace.Accesses;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.Keyspace;
import dev.ferry.engine.type.Value;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Removes keys until what is used is no more than {@code maxmemory}. It does so for as long at once as
 * {@code maxmemory-eviction-tenacity} allows, and then goes on between commands.
 */
final class Evictor {

    /** What has come of an attempt. */
    enum Outcome {
        ENOUGH,
        GOES_ON,
        NOTHING_TO_REMOVE
    }

    private static final Setting MEMORY_MAX = Settings.named("maxmemory");
    private static final Setting SAMPLES = Settings.named("maxmemory-samples");
    private static final Setting TENACITY = Settings.named("maxmemory-eviction-tenacity");
    private static final Setting REPLICA_IGNORES = Settings.named("replica-ignore-maxmemory");

    /** The clock is looked at once in so many keys. */
    private static final int KEYS_PER_LOOK = 16;

    private static final int STEADY_TENACITY_MAX = 10;
    private static final int MICROS_PER_TENACITY = 50;
    private static final double GROWTH_PER_TENACITY = 1.15;
    private static final int TENACITY_WITHOUT_END = 100;

    private final Engine engine;
    private final EngineConfig config;
    private final Keyspace keyspace;
    private final CandidatePool pool = new CandidatePool();
    private EvictionPolicy policy;
    private boolean goesOn;
    private int nextDatabase;

    Evictor(Engine engine) {
        this.engine = engine;
        this.config = engine.config();
        this.keyspace = engine.keyspace();
        this.policy = EvictionPolicy.of(config);
    }

    /** Goes by another policy from now on. */
    void policyChanged() {
        policy = EvictionPolicy.of(config);
        pool.clear();
    }

    /** Removes keys where that is needed and allowed. */
    Outcome makeRoom() {
        long max = config.number(MEMORY_MAX);
        if (max == 0 || !mayRemove() || engine.memory().limitedBytes() <= max) {
            engine.statistics().setOverLimit(false);
            return Outcome.ENOUGH;
        }
        engine.statistics().setOverLimit(true);
        if (policy == EvictionPolicy.NOEVICTION) {
            return Outcome.NOTHING_TO_REMOVE;
        }
        long startNanos = System.nanoTime();
        long nanosMax = nanosMax();
        try {
            for (int removed = 1; engine.memory().limitedBytes() > max; removed++) {
                if (!removeOne()) {
                    return Outcome.NOTHING_TO_REMOVE;
                }
                if (removed % KEYS_PER_LOOK == 0 && System.nanoTime() - startNanos > nanosMax) {
                    goOnLater();
                    return Outcome.GOES_ON;
                }
            }
        } finally {
            engine.propagation().flushSingly();
            engine.latency().add(LatencyMonitor.EVICTION, System.nanoTime() - startNanos);
        }
        engine.statistics().setOverLimit(false);
        return Outcome.ENOUGH;
    }

    /** Makes room between commands. */
    void goOnLater() {
        if (!goesOn) {
            goesOn = true;
            engine.scheduler().after(0, () -> {
                goesOn = false;
                makeRoom();
            });
        }
    }

    /** A replica has the keys of its master; and in a pause nothing is to change. */
    private boolean mayRemove() {
        return (engine.replication().isMaster() || !config.yes(REPLICA_IGNORES))
                && !engine.pause().isOn();
    }

    private long nanosMax() {
        long tenacity = config.number(TENACITY);
        if (tenacity >= TENACITY_WITHOUT_END) {
            return Long.MAX_VALUE;
        }
        double micros = MICROS_PER_TENACITY * (double) Math.min(tenacity, STEADY_TENACITY_MAX);
        double growth = Math.pow(GROWTH_PER_TENACITY, (double) Math.max(0, tenacity - STEADY_TENACITY_MAX));
        return TimeUnit.MICROSECONDS.toNanos((long) (micros * growth));
    }

    private boolean removeOne() {
        return policy.order() == EvictionPolicy.Order.ANY ? removeAny() : removeBest();
    }

    private boolean removeAny() {
        for (int i = 0; i < keyspace.databaseCount(); i++) {
            Database database = keyspace.database(nextDatabase++ % keyspace.databaseCount());
            byte[] key = policy.expiringOnly() ? database.randomExpiringKey() : database.randomKeyAsIs();
            if (key != null && database.evict(key)) {
                return true;
            }
        }
        return false;
    }

    private boolean removeBest() {
        int samples = Math.toIntExact(config.number(SAMPLES));
        while (true) {
            boolean some = false;
            for (int i = 0; i < keyspace.databaseCount(); i++) {
                Database database = keyspace.database(i);
                if ((policy.expiringOnly() ? database.expirySize() : database.size()) > 0) {
                    some = true;
                    database.sample(
                            samples,
                            policy.expiringOnly(),
                            (key, value, expiry) -> pool.offer(database, key, score(value, expiry)));
                }
            }
            if (!some) {
                return false;
            }
            CandidatePool.@Nullable Candidate candidate = pool.take();
            while (candidate != null) {
                if (isStillThere(candidate) && candidate.database().evict(candidate.key())) {
                    return true;
                }
                candidate = pool.take();
            }
        }
    }

    private boolean isStillThere(CandidatePool.Candidate candidate) {
        return !policy.expiringOnly() || candidate.database().expiry(candidate.key()) != Database.NO_EXPIRY;
    }

    private long score(Value value, long expiryMillis) {
        Accesses accesses = keyspace.accesses();
        return switch (policy.order()) {
            case IDLE -> accesses.idleSeconds(value.accessStamp(), keyspace.nowMillis());
            case SELDOM -> -accesses.count(value.accessStamp(), keyspace.nowMillis());
            case SOON_EXPIRED -> -expiryMillis;
            case ANY, NONE -> 0;
        };
    }
}
