package dev.ferry.engine.command;

/** Who has to know that somebody has removed all keys at once, because files hold them as well. */
@FunctionalInterface
public interface EmptiedDataset {

    /** The keys are gone. */
    void emptied();
}
