/**
 * MONITOR: clients that are shown every command that others have had done.
 *
 * <p>{@link dev.ferry.engine.command.monitor.Monitors} knows them. Confined to the engine's thread. May use:
 * {@code dev.ferry.engine.command} and what that may use.
 */
@NullMarked
package dev.ferry.engine.command.monitor;

import org.jspecify.annotations.NullMarked;
