/**
 * Who waits for which keys: {@link dev.ferry.engine.blocking.KeyWaits} hears of keys that appear, are added to or go, and has
 * those who wait for them try again, in the order in which they came.
 *
 * <p>Confined to the engine's thread. May use: {@code dev.ferry.engine.dict}, {@code .keyspace} and {@code .type}.
 */
@NullMarked
package dev.ferry.engine.blocking;

import org.jspecify.annotations.NullMarked;
