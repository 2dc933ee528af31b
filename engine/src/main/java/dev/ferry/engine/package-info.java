/**
 * Ferry's own Redis-compatible server, which a source or a target can be: {@link dev.ferry.engine.EmbeddedEngine} starts one.
 * How to add a command stands at {@code dev.ferry.engine.command}.
 *
 * <p>May use: psync-client and rdb-codec. Must not know the migrator.
 */
@NullMarked
package dev.ferry.engine;

import org.jspecify.annotations.NullMarked;
