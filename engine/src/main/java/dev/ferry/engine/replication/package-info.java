/**
 * What both sides of replication share: whose history the dataset has ({@link dev.ferry.engine.replication.Replication}), and the
 * bytes of the replication stream ({@link dev.ferry.engine.replication.ReplicationStream}), which the backlog and all replicas read
 * from the same blocks.
 *
 * <p>Knows neither commands, sessions nor the keyspace; what it needs of them are interfaces that others implement. Confined to
 * the engine's thread.
 */
@NullMarked
package dev.ferry.engine.replication;

import org.jspecify.annotations.NullMarked;
