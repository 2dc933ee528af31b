/**
 * The commands of sorted sets.
 *
 * <p>Confined to the engine's thread. May use: {@code dev.ferry.engine.command} and what that may use.
 */
@NullMarked
package dev.ferry.engine.command.zset;

import org.jspecify.annotations.NullMarked;
