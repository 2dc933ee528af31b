package dev.ferry.engine.command;

import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.Keyspace;
import dev.ferry.engine.keyspace.KeyspaceObserver;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Collects what one command or transaction does to the dataset, and gives it on when that is over.
 *
 * <p>A command that has made something dirty is given on as it is, unless it has said what else to give on. Keys that expired on
 * the way go in front of it as DEL, fields as HDEL.
 */
public final class Propagation implements KeyspaceObserver {

    private static final byte[] DEL = "DEL".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] UNLINK = "UNLINK".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HDEL = "HDEL".getBytes(StandardCharsets.US_ASCII);
    private static final Setting LAZY_EVICTION = Settings.named("lazyfree-lazy-eviction");
    private static final Setting LAZY_EXPIRE = Settings.named("lazyfree-lazy-expire");

    private final Keyspace keyspace;
    private final EngineConfig config;
    private final List<Effect> effects = new ArrayList<>();
    private EffectSink @Nullable [] sinks;
    private long dirtyBefore;
    private boolean rewritten;

    Propagation(Keyspace keyspace, EngineConfig config) {
        this.keyspace = keyspace;
        this.config = config;
        keyspace.addObserver(this);
    }

    /** Has every effect from now on given to somebody. */
    public void addSink(EffectSink sink) {
        EffectSink[] present = sinks;
        EffectSink[] more = present == null ? new EffectSink[1] : Arrays.copyOf(present, present.length + 1);
        more[more.length - 1] = sink;
        sinks = more;
    }

    /** Gives effects to somebody no longer. */
    @SuppressWarnings("ReferenceEquality") // This very one is meant.
    public void removeSink(EffectSink sink) {
        EffectSink[] present = sinks;
        if (present != null) {
            EffectSink[] left =
                    Stream.of(present).filter(other -> other != sink).toArray(EffectSink[]::new);
            sinks = left.length == 0 ? null : left;
        }
    }

    /** Adds an effect in the place of the command that runs. */
    public void add(int database, byte[][] command) {
        rewritten = true;
        if (sinks != null) {
            effects.add(new Effect(database, command));
        }
    }

    /** Adds an effect that only replicas are told of, in the place of the command that runs. */
    public void addForReplicas(int database, byte[][] command) {
        rewritten = true;
        if (sinks != null) {
            effects.add(new Effect(database, command, true));
        }
    }

    /** Says that the command that runs is not to be given on, whatever it has changed. */
    public void suppress() {
        rewritten = true;
    }

    @Override
    public void expired(Database database, byte[] key) {
        if (sinks != null) {
            effects.add(new Effect(database.index(), new byte[][] {config.yes(LAZY_EXPIRE) ? UNLINK : DEL, key}));
        }
    }

    @Override
    public void evicted(Database database, byte[] key) {
        if (sinks != null) {
            effects.add(new Effect(database.index(), new byte[][] {config.yes(LAZY_EVICTION) ? UNLINK : DEL, key}));
        }
    }

    @Override
    public void fieldExpired(Database database, byte[] key, byte[] field) {
        if (sinks != null) {
            effects.add(new Effect(database.index(), new byte[][] {HDEL, key, field}));
        }
    }

    /** A command begins. */
    void beginCommand() {
        dirtyBefore = keyspace.dirty();
        rewritten = false;
    }

    /** A command has ended, also one of a transaction. */
    void endCommand(int database, byte[][] command) {
        if (keyspace.dirty() != dirtyBefore && !rewritten && sinks != null) {
            effects.add(new Effect(database, command));
        }
        rewritten = true;
    }

    /** Gives on what has gathered, as one unit. */
    void flush() {
        if (effects.isEmpty()) {
            return;
        }
        List<Effect> unit = List.copyOf(effects);
        effects.clear();
        EffectSink[] present = sinks;
        if (present != null) {
            for (EffectSink sink : present) {
                sink.accept(unit);
            }
        }
    }

    /** Gives on what has gathered, each for itself: keys that have expired or were evicted have nothing to do with one another. */
    public void flushSingly() {
        if (effects.size() < 2) {
            flush();
            return;
        }
        List<Effect> all = List.copyOf(effects);
        for (Effect effect : all) {
            effects.clear();
            effects.add(effect);
            flush();
        }
    }
}
