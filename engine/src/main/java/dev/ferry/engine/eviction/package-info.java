/**
 * {@code maxmemory}: keys go to make room for others, by the policy that is set, or writes are refused.
 *
 * <p>{@link dev.ferry.engine.eviction.Eviction} hangs it into an engine, {@link dev.ferry.engine.eviction.Evictor} removes keys,
 * which it takes out of a {@link dev.ferry.engine.eviction.CandidatePool}. What counts as used is
 * {@link dev.ferry.engine.command.UsedMemory}. Without a limit nothing of it is in the way of commands.
 *
 * <p>Confined to the engine's thread. May use: {@code dev.ferry.command}, {@code dev.ferry.engine.command},
 * {@code .config}, {@code .keyspace} and {@code .type}.
 */
@NullMarked
package dev.ferry.engine.eviction;

import org.jspecify.annotations.NullMarked;
