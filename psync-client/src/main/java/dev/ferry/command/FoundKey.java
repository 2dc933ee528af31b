package dev.ferry.command;

import java.util.Set;

/**
 * A key among the arguments of a command.
 *
 * @param position its index among the arguments
 * @param flags what the command does with it, as a {@link KeySpec} says it
 */
public record FoundKey(int position, Set<String> flags) {}
