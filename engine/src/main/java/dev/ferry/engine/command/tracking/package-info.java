/**
 * CLIENT TRACKING and what belongs to it. What is tracked is known to {@code dev.ferry.engine.tracking}.
 *
 * <p>Confined to the engine's thread. May use: {@code dev.ferry.engine.command}, {@code .tracking} and what those may.
 */
@NullMarked
package dev.ferry.engine.command.tracking;

import org.jspecify.annotations.NullMarked;
