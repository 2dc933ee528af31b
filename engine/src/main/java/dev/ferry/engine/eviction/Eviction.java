package dev.ferry.engine.eviction;

import dev.ferry.engine.command.CommandFamily;
import dev.ferry.engine.command.CommandTable;
import dev.ferry.engine.command.Engine;
import dev.ferry.engine.command.Gates;
import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps an engine to its {@code maxmemory}. It has no commands of its own. */
public final class Eviction implements CommandFamily {

    private static final Logger log = LoggerFactory.getLogger(Eviction.class);

    private static final Setting MEMORY_MAX = Settings.named("maxmemory");
    private static final Setting POLICY = Settings.named("maxmemory-policy");
    private static final Setting LOG_FACTOR = Settings.named("lfu-log-factor");
    private static final Setting DECAY_MINUTES = Settings.named("lfu-decay-time");

    /** With less room beside the keys than this share of them, the virtual machine would do little but collect garbage. */
    private static final double HEAP_PER_LIMIT_MIN = 1.3;

    @Override
    public void addTo(CommandTable table) {}

    @Override
    public void start(Engine engine) {
        EngineConfig config = engine.config();
        Evictor evictor = new Evictor(engine);
        decideNotes(engine);
        decideGate(engine, evictor);
        config.onChange(POLICY, () -> {
            evictor.policyChanged();
            decideNotes(engine);
        });
        config.onChange(LOG_FACTOR, () -> decideNotes(engine));
        config.onChange(DECAY_MINUTES, () -> decideNotes(engine));
        config.onChange(MEMORY_MAX, () -> {
            decideGate(engine, evictor);
            long used = engine.memory().usedBytes();
            long max = config.number(MEMORY_MAX);
            if (max != 0) {
                if (max < used) {
                    log.warn(
                            "maxmemory {} is less than the {} bytes in use. Depending on maxmemory-policy keys are evicted now,"
                                    + " or writes are refused.",
                            max,
                            used);
                }
                evictor.goOnLater();
            }
        });
    }

    private static void decideNotes(Engine engine) {
        EvictionPolicy.Order order = EvictionPolicy.of(engine.config()).order();
        engine.keyspace().accesses().setCounting(order == EvictionPolicy.Order.SELDOM);
        engine.keyspace()
                .accesses()
                .setTold(order == EvictionPolicy.Order.SELDOM || order == EvictionPolicy.Order.IDLE);
        engine.keyspace()
                .accesses()
                .setCounter(engine.config().number(LOG_FACTOR), engine.config().number(DECAY_MINUTES));
    }

    private static void decideGate(Engine engine, Evictor evictor) {
        long max = engine.config().number(MEMORY_MAX);
        if (max == 0) {
            engine.gates().remove(Gates.Place.MEMORY);
            return;
        }
        engine.gates().set(Gates.Place.MEMORY, new MemoryGate(evictor));
        long heap = Runtime.getRuntime().maxMemory();
        if (max * HEAP_PER_LIMIT_MIN > heap) {
            log.warn(
                    "maxmemory {} leaves little of the heap, which is {} bytes at most: expected at least {} times maxmemory."
                            + " Set a smaller maxmemory, or start with a larger -Xmx.",
                    max,
                    heap,
                    HEAP_PER_LIMIT_MIN);
        }
    }
}
