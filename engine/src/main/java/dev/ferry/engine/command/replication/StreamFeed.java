package dev.ferry.engine.command.replication;

import dev.ferry.engine.command.Effect;
import dev.ferry.engine.command.EffectSink;
import dev.ferry.engine.command.Engine;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import dev.ferry.engine.replication.FailoverPhase;
import dev.ferry.engine.replication.Replication;
import dev.ferry.engine.replication.ReplicationListener;
import java.util.List;

/**
 * Puts into the stream of a master what its clients change, with what belongs around it:
 *
 * <pre>
 * SELECT n        when a command works on another database than the one before
 * MULTI ... EXEC  around several commands that one client's command or transaction has become
 * PING            when there was nothing else for a while
 * REPLCONF GETACK when somebody waits for acknowledgements
 * </pre>
 *
 * <p>As long as there is no stream, or its bytes come from a master, it takes nothing.
 */
final class StreamFeed implements EffectSink, ReplicationListener {

    private static final Setting PING_SECONDS = Settings.named("repl-ping-replica-period");
    private static final int TICK_MILLIS = 100;

    private final Engine engine;
    private final Replication replication;
    private final EffectEncoder encoder;
    private boolean feeding;
    private boolean acknowledgementAsked;
    private long quietOffset;
    private long quietSinceMillis;

    StreamFeed(Engine engine) {
        this.engine = engine;
        this.replication = engine.replication();
        this.encoder = new EffectEncoder(replication);
    }

    void start() {
        replication.addListener(this);
        engine.scheduler().every(TICK_MILLIS, this::pingIfQuiet);
    }

    @Override
    public void accept(List<Effect> effects) {
        boolean together = effects.size() > 1;
        if (together) {
            encoder.words("MULTI");
        }
        for (Effect effect : effects) {
            if (effect.database() != replication.streamDatabase()) {
                replication.setStreamDatabase(effect.database());
                encoder.words("SELECT", Integer.toString(effect.database()));
            }
            encoder.command(effect.arguments());
        }
        if (together) {
            encoder.words("EXEC");
        }
        encoder.flush();
    }

    /** Has replicas say up to where they have applied the stream, after everything that has happened until now. */
    void askForAcknowledgements() {
        if (!acknowledgementAsked) {
            acknowledgementAsked = true;
            engine.scheduler().soon(this::sendAsking);
        }
    }

    @Override
    public void streamChanged() {
        decide();
    }

    @Override
    public void roleChanged() {
        decide();
        engine.decideExpiry();
    }

    private void decide() {
        boolean needed = replication.isMaster() && replication.stream() != null;
        if (needed != feeding) {
            feeding = needed;
            if (needed) {
                engine.propagation().addSink(this);
            } else {
                engine.propagation().removeSink(this);
            }
        }
    }

    /** In a pause nothing is added to the stream, so that who has read the offset can wait for it. */
    private void sendAsking() {
        acknowledgementAsked = false;
        if (feeding && !engine.pause().isOn()) {
            encoder.words("REPLCONF", "GETACK", "*");
            encoder.flush();
        }
    }

    private void pingIfQuiet() {
        long now = engine.clock().micros() / 1000;
        boolean quiet = feeding
                && !engine.pause().isEnding()
                && replication.offset() == quietOffset
                && !engine.primary().replicas().isEmpty();
        if (!quiet) {
            quietOffset = replication.offset();
            quietSinceMillis = now;
        } else if (now - quietSinceMillis >= engine.config().number(PING_SECONDS) * 1000
                && replication.failover() == FailoverPhase.NONE) {
            encoder.words("PING");
            encoder.flush();
        }
    }
}
