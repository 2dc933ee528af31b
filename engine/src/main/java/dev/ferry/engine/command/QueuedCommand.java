package dev.ferry.engine.command;

/** A command that waits for EXEC. */
record QueuedCommand(CommandEntry entry, Arguments arguments) {}
