package dev.ferry.engine.command.replication;

import dev.ferry.engine.command.Engine;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.replication.ReplicationListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Clients that wait until replicas have acknowledged what they have written. */
final class BlockedOnReplicas implements ReplicationListener {

    private final Engine engine;
    private final StreamFeed feed;
    private final List<Session> waiting = new ArrayList<>();

    BlockedOnReplicas(Engine engine, StreamFeed feed) {
        this.engine = engine;
        this.feed = feed;
        engine.primary().onAcknowledgement(this::look);
        engine.replication().addListener(this);
    }

    /**
     * Has a client wait.
     *
     * @param enough whether it need not wait any longer
     * @param timeoutMillis how long at most; 0 is for ever
     * @param answer writes the reply, whether there were enough or not
     */
    void block(Session session, BooleanSupplier enough, long timeoutMillis, Runnable answer) {
        long endMillis = timeoutMillis == 0 ? Long.MAX_VALUE : session.nowMillis() + timeoutMillis;
        waiting.add(session);
        session.suspend(() -> again(session, enough, endMillis, answer));
        if (timeoutMillis > 0) {
            engine.scheduler().after(timeoutMillis, session::resume);
        }
        feed.askForAcknowledgements();
    }

    /** Who has become a replica has nobody to wait for. */
    @Override
    public void roleChanged() {
        engine.scheduler().soon(this::look);
    }

    private void again(Session session, BooleanSupplier enough, long endMillis, Runnable answer) {
        if (!engine.replication().isMaster()) {
            waiting.remove(session);
            session.reply()
                    .error(
                            "UNBLOCKED force unblock from blocking operation, instance state changed (master -> replica?)");
        } else if (enough.getAsBoolean() || engine.clock().micros() / 1000 >= endMillis) {
            waiting.remove(session);
            answer.run();
        } else {
            session.suspend(() -> again(session, enough, endMillis, answer));
        }
    }

    private void look() {
        waiting.removeIf(Session::isClosing);
        List.copyOf(waiting).forEach(Session::resume);
    }
}
