package dev.ferry.engine.command;

/** Somebody who is told of commands when they have been done, those of transactions included. */
@FunctionalInterface
public interface ExecutionObserver {

    /**
     * Hears of a command.
     *
     * @param database the index of the database in which it began
     * @param nanos how long it took
     */
    void executed(Session session, CommandEntry entry, Arguments arguments, int database, long nanos);
}
