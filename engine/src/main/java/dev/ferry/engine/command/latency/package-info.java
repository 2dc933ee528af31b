/**
 * LATENCY: what has kept clients waiting, and how long commands take.
 *
 * <p>What is asked about is kept by {@link dev.ferry.engine.command.LatencyMonitor} and {@link
 * dev.ferry.engine.command.CommandStatistics}. Confined to the engine's thread. May use: {@code dev.ferry.engine.command} and what
 * that may use.
 */
@NullMarked
package dev.ferry.engine.command.latency;

import org.jspecify.annotations.NullMarked;
