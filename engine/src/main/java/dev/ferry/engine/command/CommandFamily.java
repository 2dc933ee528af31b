package dev.ferry.engine.command;

/** Commands that belong together. */
@FunctionalInterface
public interface CommandFamily {

    /** Adds them to the table. */
    void addTo(CommandTable table);
}
