/**
 * What is known about every command without running it: arity, flags, categories, and which arguments are keys.
 *
 * <p>{@link dev.ferry.command.CommandSpecs} holds the table, which lies beside it as a resource of facts that {@code COMMAND}
 * of Redis 8.0 answers; {@link dev.ferry.command.CommandSpec} is one line of it. The engine and the migrator use the same
 * table. Immutable, usable from any thread. May use: the JDK.
 */
@NullMarked
package dev.ferry.command;

import org.jspecify.annotations.NullMarked;
