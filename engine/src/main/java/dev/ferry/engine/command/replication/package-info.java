/**
 * Replication as clients and other servers ask for it, and what connects the engine's parts with {@code dev.ferry.engine.replication}:
 * effects of commands become the stream (StreamFeed), the keyspace becomes snapshots (KeyspaceSnapshots), sessions become
 * connections to replicas (SessionConnection).
 *
 * <p>May use: {@code dev.ferry.engine.command}, {@code .config}, {@code .replication}, {@code .snapshot}, and the client of
 * psync-client. Confined to the engine's thread.
 */
@NullMarked
package dev.ferry.engine.command.replication;

import org.jspecify.annotations.NullMarked;
