/**
 * The commands of streams and their consumer groups.
 *
 * <p>Confined to the engine's thread. May use: {@code dev.ferry.engine.command} and what that may use.
 */
@NullMarked
package dev.ferry.engine.command.stream;

import org.jspecify.annotations.NullMarked;
