/**
 * How far a migration has come, kept on the target beside the data it speaks of.
 *
 * <p>{@link dev.ferry.migrator.checkpoint.TargetCheckpoint} is what is kept, under one key for each migration; {@link
 * dev.ferry.migrator.checkpoint.CheckpointKey} reads and removes it, and {@link
 * dev.ferry.migrator.checkpoint.Claim} makes sure that nobody else writes it. The writing itself is done by the route, in
 * the transaction of the commands that the checkpoint covers.
 *
 * <p>Thread: confined to the caller's. May use: psync-client, {@code server}.
 */
@NullMarked
package dev.ferry.migrator.checkpoint;

import org.jspecify.annotations.NullMarked;
