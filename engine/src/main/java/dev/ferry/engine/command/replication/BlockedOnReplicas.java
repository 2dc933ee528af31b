package dev.ferry.engine.command.replication;

import dev.ferry.engine.command.Blocked;
import dev.ferry.engine.command.Engine;
import dev.ferry.engine.command.Session;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Clients that wait until replicas have acknowledged what they have written. */
final class BlockedOnReplicas {

    private final Engine engine;
    private final StreamFeed feed;
    private final Set<Waiting> waiting = new LinkedHashSet<>();

    BlockedOnReplicas(Engine engine, StreamFeed feed) {
        this.engine = engine;
        this.feed = feed;
        engine.primary().onAcknowledgement(this::look);
        engine.fileProgress().onSync(this::look);
    }

    /**
     * Has a client wait.
     *
     * @param enough whether it need not wait any longer
     * @param timeoutMillis how long at most; 0 is for ever
     * @param answer writes the reply, whether there were enough or not
     */
    void block(Session session, BooleanSupplier enough, long timeoutMillis, Runnable answer) {
        Waiting one = new Waiting(session, enough, answer);
        waiting.add(one);
        session.block(one);
        if (timeoutMillis > 0) {
            engine.scheduler().after(timeoutMillis, () -> {
                if (waiting.contains(one)) {
                    one.timeOut();
                }
            });
        }
        feed.askForAcknowledgements();
    }

    private void look() {
        for (Waiting one : List.copyOf(waiting)) {
            if (one.enough.getAsBoolean()) {
                one.timeOut();
            }
        }
    }

    /** One of them. */
    private final class Waiting implements Blocked {

        private final Session session;
        private final BooleanSupplier enough;
        private final Runnable answer;

        Waiting(Session session, BooleanSupplier enough, Runnable answer) {
            this.session = session;
            this.enough = enough;
            this.answer = answer;
        }

        @Override
        public void timeOut() {
            waiting.remove(this);
            session.unblock();
            answer.run();
        }

        @Override
        public void fail(String error) {
            waiting.remove(this);
            session.unblock();
            session.reply().error(error);
        }

        @Override
        public void forget() {
            waiting.remove(this);
        }
    }
}
