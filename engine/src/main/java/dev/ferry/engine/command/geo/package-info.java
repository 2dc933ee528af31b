/**
 * The commands of geographical indexes.
 *
 * <p>Confined to the engine's thread. May use: {@code dev.ferry.engine.command} and what that may use.
 */
@NullMarked
package dev.ferry.engine.command.geo;

import org.jspecify.annotations.NullMarked;
