/**
 * The dataset: databases, their keys with values and times of expiry, and who is told of changes.
 *
 * <p>{@link dev.ferry.engine.keyspace.Keyspace} has the {@link dev.ferry.engine.keyspace.Database databases}; what their keys
 * lie in is a {@link dev.ferry.engine.dict.Dict}, which collections use as well. A
 * {@link dev.ferry.engine.keyspace.KeyspaceObserver} hears of every change before it happens, which is what snapshots are
 * made of, and of every key that expires, which replicas have to be told.
 *
 * <p>A command that changes a key looks it up with {@link dev.ferry.engine.keyspace.Database#write}, changes the value, and
 * then says {@link dev.ferry.engine.keyspace.Database#changed}. Confined to the engine's thread. May use: the JDK,
 * {@code dev.ferry.engine.dict}, {@code .type}, {@code .config}.
 */
@NullMarked
package dev.ferry.engine.keyspace;

import org.jspecify.annotations.NullMarked;
