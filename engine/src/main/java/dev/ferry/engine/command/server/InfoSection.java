package dev.ferry.engine.command.server;

import dev.ferry.engine.command.Engine;

/** A section of INFO: its name, and its lines. */
interface InfoSection {

    /** Returns the name, as it stands behind {@code #}. */
    String name();

    /** Returns whether it is answered when nothing was asked for. */
    default boolean byDefault() {
        return true;
    }

    /** Adds the lines. */
    void write(Engine engine, InfoLines lines);
}
