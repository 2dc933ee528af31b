/**
 * The engine's sockets. One event loop is the engine's thread: all clients live on it, epoll where it is there, NIO else.
 *
 * <p>{@link dev.ferry.engine.netty.EngineThread} is that loop, {@link dev.ferry.engine.netty.Listener} the port. May use: Netty,
 * {@code dev.ferry.transport} for certificates, {@code dev.ferry.engine.command} and {@code .config}.
 */
@NullMarked
package dev.ferry.engine.netty;

import org.jspecify.annotations.NullMarked;
