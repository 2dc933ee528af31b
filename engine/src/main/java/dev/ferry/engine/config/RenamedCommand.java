package dev.ferry.engine.config;

/**
 * A command that clients call otherwise.
 *
 * @param to the new name; empty when they cannot call it
 */
public record RenamedCommand(String from, String to) {}
