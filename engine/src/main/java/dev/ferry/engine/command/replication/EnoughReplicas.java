package dev.ferry.engine.command.replication;

import dev.ferry.command.CommandFlag;
import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.CommandEntry;
import dev.ferry.engine.command.Engine;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Gate;
import dev.ferry.engine.command.Gates;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;

/** Lets writes pass while there are as many good replicas as {@code min-replicas-to-write} wants. */
final class EnoughReplicas implements Gate {

    private static final Setting MIN = Settings.named("min-replicas-to-write");
    private static final Setting LAG_SECONDS_MAX = Settings.named("min-replicas-max-lag");

    private final Engine engine;

    private EnoughReplicas(Engine engine) {
        this.engine = engine;
    }

    /** Has it stand in its place while replicas are wanted. */
    static void guard(Engine engine) {
        EnoughReplicas gate = new EnoughReplicas(engine);
        gate.update();
        engine.config().onChange(MIN, gate::update);
    }

    private void update() {
        if (engine.config().number(MIN) > 0) {
            engine.gates().set(Gates.Place.REPLICA_COUNT, this);
        } else {
            engine.gates().remove(Gates.Place.REPLICA_COUNT);
        }
    }

    @Override
    public void check(Session session, CommandEntry entry, Arguments arguments) {
        long min = engine.config().number(MIN);
        if (writes(session, entry)) {
            boolean asked = engine.config().number(LAG_SECONDS_MAX) > 0
                    && engine.replication().isMaster();
            if (asked && engine.primary().good() < min) {
                throw new ErrorReply("NOREPLICAS Not enough good replicas to write.");
            }
        }
    }

    private static boolean writes(Session session, CommandEntry entry) {
        return entry.has(CommandFlag.WRITE)
                || (entry.spec().name().equals("exec") && session.transaction().hasWrites());
    }
}
