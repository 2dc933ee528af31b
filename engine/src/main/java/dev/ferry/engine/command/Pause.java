package dev.ferry.engine.command;

/** The pause that CLIENT PAUSE asks for: commands of clients wait until it is over. */
public final class Pause {

    private final Engine engine;
    private long untilMillis;
    private boolean writesOnly;
    private boolean failover;
    private boolean ending;
    private long round;

    Pause(Engine engine) {
        this.engine = engine;
    }

    /** Begins a pause, or makes one that is there longer or stricter. */
    public void begin(long endMillis, boolean ofWritesOnly) {
        writesOnly = ofWritesOnly && (writesOnly || !isAskedFor());
        untilMillis = Math.max(untilMillis, endMillis);
        engine.decideExpiry();
        long mine = ++round;
        engine.scheduler().after(Math.max(0, untilMillis - engine.keyspace().nowMillis()) + 1, () -> {
            if (mine == round) {
                end();
            }
        });
    }

    /** Ends the pause; what has waited goes on. */
    public void end() {
        untilMillis = 0;
        round++;
        resume();
    }

    /** Has writes wait for as long as a failover goes on, whatever clients say about pauses. */
    public void setFailover(boolean yes) {
        failover = yes;
        if (yes) {
            engine.decideExpiry();
        } else {
            resume();
        }
    }

    /** Has writes wait because the engine is about to end, whatever clients say about pauses. */
    public void setEnding(boolean yes) {
        ending = yes;
        if (yes) {
            engine.decideExpiry();
        } else {
            resume();
        }
    }

    private void resume() {
        engine.decideExpiry();
        for (Session session : engine.sessions().all()) {
            session.resume();
        }
    }

    public boolean isOn() {
        return failover || ending || isAskedFor();
    }

    /** Returns whether the engine is about to end, so that nothing may be added to its stream. */
    public boolean isEnding() {
        return ending;
    }

    private boolean isAskedFor() {
        return untilMillis > engine.keyspace().nowMillis();
    }

    /** Returns whether a command of a client has to wait. */
    boolean holds(CommandEntry entry, Session session) {
        if (untilMillis != 0 && !isAskedFor()) {
            // The timer, which wakes those that wait, comes a little later than the time that this command sees.
            untilMillis = 0;
            engine.decideExpiry();
        }
        if (!isOn() || session.clientClass() == ClientClass.REPLICA) {
            return false;
        }
        if (isAskedFor() && !writesOnly) {
            return true;
        }
        boolean writes = entry.mayReplicate();
        boolean commits =
                entry.spec().name().equals("exec") && session.transaction().hasWrites();
        return writes || commits;
    }
}
