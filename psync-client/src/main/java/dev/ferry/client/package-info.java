/**
 * A client of a server: connected, logged in, asking.
 *
 * <p>{@link dev.ferry.client.RedisClient} is what the pre-flight, the fence and the tests speak through: one command, one
 * reply. {@link dev.ferry.client.ClientLink} is the connection below it, for those who keep many commands under way. {@link dev.ferry.client.InfoQuestion} asks for a replication
 * link that has lost its source.
 *
 * <p>May use: {@code dev.ferry.address}, {@code dev.ferry.resp}, {@code dev.ferry.transport}, {@code
 * dev.ferry.psync.spool}, {@code dev.ferry.psync.failover}.
 */
@NullMarked
package dev.ferry.client;

import org.jspecify.annotations.NullMarked;
