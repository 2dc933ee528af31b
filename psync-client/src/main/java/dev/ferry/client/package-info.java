/**
 * A client for questions and orders to a server: one command, one reply.
 *
 * <p>{@link dev.ferry.client.RedisClient} is what the pre-flight, the fence and the tests speak through. Data goes other
 * ways: the source's comes by {@code dev.ferry.psync}, the target's leaves pipelined.
 *
 * <p>May use: {@code dev.ferry.address}, {@code dev.ferry.resp}, {@code dev.ferry.transport}, {@code
 * dev.ferry.psync.spool}.
 */
@NullMarked
package dev.ferry.client;

import org.jspecify.annotations.NullMarked;
