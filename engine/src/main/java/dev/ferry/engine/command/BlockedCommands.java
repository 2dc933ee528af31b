package dev.ferry.engine.command;

import dev.ferry.engine.blocking.KeyWaits;
import dev.ferry.engine.replication.ReplicationListener;
import java.util.Comparator;
import java.util.TreeSet;

/** The commands that wait for keys, and until when. */
public final class BlockedCommands implements ReplicationListener {

    private static final String NO_MASTER =
            "UNBLOCKED force unblock from blocking operation, instance state changed (master -> replica?)";

    private final Engine engine;
    private final KeyWaits waits;
    private final TreeSet<BlockedCommand> byDeadline = new TreeSet<>(
            Comparator.comparingLong(BlockedCommand::deadlineMillis).thenComparingLong(BlockedCommand::clientId));

    /** When the timer comes that is there for the earliest deadline; another one is only needed for an earlier one. */
    private long timerMillis = Long.MAX_VALUE;

    BlockedCommands(Engine engine) {
        this.engine = engine;
        this.waits = new KeyWaits(engine.keyspace());
        engine.replication().addListener(this);
    }

    /** Returns who waits for which keys. */
    public KeyWaits waits() {
        return waits;
    }

    /** Returns how many of the commands do not wait for ever. */
    public int timed() {
        return byDeadline.size();
    }

    /**
     * Has the command that runs wait, without a reply, until it is done again from its beginning. One that was done again and
     * has to go on waiting keeps its deadline.
     *
     * @param arguments those with which it is done again
     * @param deadlineMillis milliseconds since 1970, or {@link Deadline#NEVER}
     */
    public void block(Session session, Arguments arguments, KeyWish wish, long deadlineMillis) {
        BlockedCommand before = session.again();
        BlockedCommand blocked = new BlockedCommand(
                this, session, arguments, wish, before == null ? deadlineMillis : before.deadlineMillis());
        waits.add(blocked, blocked.database(), blocked.keys());
        session.block(blocked);
        if (blocked.deadlineMillis() != Deadline.NEVER) {
            byDeadline.add(blocked);
            startTimer();
        }
    }

    void remove(BlockedCommand blocked) {
        waits.remove(blocked, blocked.database(), blocked.keys());
        byDeadline.remove(blocked);
    }

    /** Whoever waits on a replica would wait for what its clients write, and they write no longer. */
    @Override
    public void roleChanged() {
        if (!engine.replication().isMaster()) {
            for (Session session : engine.sessions().all()) {
                Blocked blocked = session.blocked();
                if (blocked != null) {
                    blocked.fail(NO_MASTER);
                    session.closeAfterReply();
                }
            }
        }
    }

    private void startTimer() {
        long first = byDeadline.first().deadlineMillis();
        if (first < timerMillis) {
            timerMillis = first;
            engine.scheduler().after(Math.max(0, first - engine.clock().micros() / 1000), this::timeOut);
        }
    }

    private void timeOut() {
        timerMillis = Long.MAX_VALUE;
        long now = engine.clock().micros() / 1000;
        while (!byDeadline.isEmpty() && byDeadline.first().deadlineMillis() <= now) {
            byDeadline.first().timeOut();
        }
        if (!byDeadline.isEmpty()) {
            startTimer();
        }
    }
}
