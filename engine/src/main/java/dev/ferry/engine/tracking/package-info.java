/**
 * Keys that clients keep copies of: {@link dev.ferry.engine.tracking.Invalidations} knows which client has read which key, and
 * tells it when that is not what it was. What a client has asked for is its {@link dev.ferry.engine.tracking.Tracking}.
 *
 * <p>Confined to the engine's thread. May use: {@code dev.ferry.engine.dict}, {@code .keyspace} and {@code .protocol}.
 */
@NullMarked
package dev.ferry.engine.tracking;

import org.jspecify.annotations.NullMarked;
