package dev.ferry.engine.config;

/**
 * One setting of redis.conf.
 *
 * @param index its place in a configuration
 * @param name as redis.conf names it
 * @param kind what values it takes
 * @param change when it can be set
 * @param initial the value as {@code CONFIG GET} answers it when nothing was set
 * @param otherName an older name for the same; empty when it has none
 */
public record Setting(int index, String name, SettingKind kind, Change change, String initial, String otherName) {

    /** When a setting can be set. */
    public enum Change {
        /** At any time. */
        ALWAYS,
        /** Only when the engine starts. */
        AT_START,
        /** Only when the engine starts, unless {@code enable-protected-configs} says otherwise. */
        PROTECTED
    }
}
