/**
 * DEBUG: what tests do to a server that nobody else should. Each subcommand is a class, with its line in
 * {@link dev.ferry.engine.command.debug.DebugFamily}.
 *
 * <p>Confined to the engine's thread. May use: {@code dev.ferry.engine.command} and what that may use.
 */
@NullMarked
package dev.ferry.engine.command.debug;

import org.jspecify.annotations.NullMarked;
