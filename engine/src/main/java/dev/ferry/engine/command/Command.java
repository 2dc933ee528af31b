package dev.ferry.engine.command;

/** What is done when a client asks for it. Has no state of its own. */
@FunctionalInterface
public interface Command {

    /**
     * Does it and writes one reply.
     *
     * @throws ErrorReply instead of a reply
     */
    void execute(Session session, Arguments arguments);
}
