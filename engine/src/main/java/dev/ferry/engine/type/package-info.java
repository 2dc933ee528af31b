/**
 * The values that keys have: a sealed family under {@link dev.ferry.engine.type.Value}, one class per type of the server.
 *
 * <p>A value knows its structure, its encoding's name and its size, and neither its key nor the protocol. Confined to the
 * engine's thread. May use: the JDK, {@code dev.ferry.engine.config} for thresholds, {@code dev.ferry.engine.dict}, and
 * rdb-codec.
 */
@NullMarked
package dev.ferry.engine.type;

import org.jspecify.annotations.NullMarked;
