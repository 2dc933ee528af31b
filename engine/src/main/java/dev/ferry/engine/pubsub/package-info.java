/**
 * Messages to whoever is subscribed: {@link dev.ferry.engine.pubsub.PubSub} knows who listens to which channel and pattern, and
 * {@link dev.ferry.engine.pubsub.KeyspaceNotifications} publishes what happens to keys.
 *
 * <p>Confined to the engine's thread. May use: {@code dev.ferry.bytes}, {@code dev.ferry.engine.dict}, {@code .keyspace}, {@code .type} and
 * {@code .protocol}.
 */
@NullMarked
package dev.ferry.engine.pubsub;

import org.jspecify.annotations.NullMarked;
