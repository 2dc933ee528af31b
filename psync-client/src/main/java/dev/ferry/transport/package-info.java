/**
 * Connections to servers, plain or by TLS: the one place of the client side where Netty stands.
 *
 * <p>{@link dev.ferry.transport.Connection} opens a link and writes to it from any thread; what arrives is handed to a
 * {@link dev.ferry.transport.Receiver} on the I/O thread. No Netty type leaves the package.
 *
 * <p>May use: {@code dev.ferry.address}, Netty.
 */
@NullMarked
package dev.ferry.transport;

import org.jspecify.annotations.NullMarked;
