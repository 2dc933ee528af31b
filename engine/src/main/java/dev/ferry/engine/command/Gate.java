package dev.ferry.engine.command;

/** A condition that a command has to meet before it is done or queued. */
@FunctionalInterface
public interface Gate {

    /**
     * Lets a command pass.
     *
     * @throws ErrorReply when it may not
     */
    void check(Session session, CommandEntry entry, Arguments arguments);
}
