/**
 * The write route: Ferry is a client of the target and writes the snapshot with RESTORE and the stream as it comes.
 *
 * <p>{@link dev.ferry.migrator.route.write.Applier} is the whole way of the data on one thread: {@link
 * dev.ferry.migrator.route.write.SnapshotWriter} first, then {@link dev.ferry.migrator.route.write.StreamWriter}, both over
 * one {@link dev.ferry.migrator.route.write.Lane}, which keeps many commands under way and their order.
 *
 * <p>May use: rdb-codec, psync-client, {@code dev.ferry.migrator.select}.
 */
@NullMarked
package dev.ferry.migrator.route.write;

import org.jspecify.annotations.NullMarked;
