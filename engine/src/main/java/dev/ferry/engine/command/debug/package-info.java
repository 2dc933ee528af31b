/**
 * The commands of DEBUG.
 *
 * <p>Confined to the engine's thread. May use: {@code dev.ferry.engine.command} and what that may use.
 */
@NullMarked
package dev.ferry.engine.command.debug;

import org.jspecify.annotations.NullMarked;
