/**
 * The protocol between the engine and its clients, over byte arrays: {@link dev.ferry.engine.protocol.RequestParser} takes what
 * arrives apart, {@link dev.ferry.engine.protocol.ReplyWriter} writes answers in RESP2 or RESP3.
 *
 * <p>Confined to the engine's thread. May use: the JDK, {@code dev.ferry.engine.type}, {@code dev.ferry.engine.config}.
 */
@NullMarked
package dev.ferry.engine.protocol;

import org.jspecify.annotations.NullMarked;
