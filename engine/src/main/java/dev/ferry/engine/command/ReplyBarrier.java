package dev.ferry.engine.command;

/** Somebody for whom replies have to wait, so that nothing is confirmed before it is kept. */
@FunctionalInterface
public interface ReplyBarrier {

    /**
     * Returns whether the replies of a session are not to be sent now; then it is {@linkplain Session#flush told} when it is time
     * to try again.
     */
    boolean holds(Session session);
}
