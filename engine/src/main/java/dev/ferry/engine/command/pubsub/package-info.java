/**
 * The commands of pub/sub. Their family, {@link dev.ferry.engine.command.pubsub.PubSubFamily}, also has keyspace events published
 * as {@code notify-keyspace-events} wants it, and keeps clients of RESP2 that are subscribed from doing anything else.
 *
 * <p>Confined to the engine's thread. May use: {@code dev.ferry.engine.command}, {@code .pubsub} and what those may.
 */
@NullMarked
package dev.ferry.engine.command.pubsub;

import org.jspecify.annotations.NullMarked;
