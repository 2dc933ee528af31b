/**
 * What a replica and its master say to each other before the snapshot: PING, AUTH, REPLCONF, PSYNC.
 *
 * <p>{@link dev.ferry.psync.handshake.Handshake} is a state machine over lines that does no I/O itself; {@link
 * dev.ferry.psync.handshake.LineFramer} cuts the lines out of what arrives. Confined to the link's I/O thread. Source of the
 * facts: {@code replication.c} of Redis and Valkey.
 *
 * <p>May use: {@code dev.ferry.address}, {@code dev.ferry.resp}.
 */
@NullMarked
package dev.ferry.psync.handshake;

import org.jspecify.annotations.NullMarked;
