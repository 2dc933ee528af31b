/**
 * The engine as a replica: it joins a master, loads its snapshot, and applies its stream.
 *
 * <p>{@link dev.ferry.engine.replication.replica.Upstream} is one master that is followed, as long as it is followed. Each connection
 * to it is a {@link dev.ferry.engine.replication.replica.LinkAttempt} with a thread of its own, which loads the snapshot and takes
 * the stream apart; what it finds is done on the engine's thread, commands in batches by a
 * {@link dev.ferry.engine.replication.replica.StreamApplier}.
 *
 * <p>Knows neither commands, sessions nor the keyspace: {@link dev.ferry.engine.replication.replica.ReplicaDataset} is what it needs
 * of them. May use: {@code dev.ferry.psync}, {@code dev.ferry.engine.replication}.
 */
@NullMarked
package dev.ferry.engine.replication.replica;

import org.jspecify.annotations.NullMarked;
