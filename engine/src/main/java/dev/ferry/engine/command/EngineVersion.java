package dev.ferry.engine.command;

/** What the engine says that it is. */
public final class EngineVersion {

    /** The version of Redis whose commands it has. */
    public static final String REDIS = "7.4.7";

    private EngineVersion() {}
}
