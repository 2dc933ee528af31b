package dev.ferry.engine.command;

/** Commands that belong together. */
@FunctionalInterface
public interface CommandFamily {

    /** Adds them to the table. */
    void addTo(CommandTable table);

    /**
     * Begins what works beside the commands; called once on the engine's thread, before there are clients.
     *
     * @throws dev.ferry.engine.config.StartException when a setting cannot be followed
     */
    default void start(Engine engine) {}
}
