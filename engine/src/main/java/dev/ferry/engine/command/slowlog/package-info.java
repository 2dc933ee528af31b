/**
 * SLOWLOG: the last commands that took long.
 *
 * <p>{@link dev.ferry.engine.command.slowlog.SlowLog} has them. Confined to the engine's thread. May use:
 * {@code dev.ferry.engine.command} and what that may use.
 */
@NullMarked
package dev.ferry.engine.command.slowlog;

import org.jspecify.annotations.NullMarked;
