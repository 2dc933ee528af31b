/**
 * The serving side of replication: it is given a {@link dev.ferry.engine.replication.primary.SnapshotSource} and a stream, and
 * gives replicas the one and then the other. What a replica is connected by is a
 * {@link dev.ferry.engine.replication.primary.ReplicaConnection}.
 *
 * <p>Knows neither commands, sessions nor the keyspace, so that a dataset and stream of somebody else can be served as well.
 * Confined to the engine's thread. May use: {@code dev.ferry.engine.replication}, {@code dev.ferry.engine.config} and {@code dev.ferry.rdb}.
 */
@NullMarked
package dev.ferry.engine.replication.primary;

import org.jspecify.annotations.NullMarked;
