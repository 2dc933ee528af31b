/**
 * Ferry's own Redis-compatible server, which a source or a target can be. It has no classes yet.
 *
 * <p>May use: psync-client and rdb-codec. Must not know the migrator.
 */
@NullMarked
package dev.ferry.engine;

import org.jspecify.annotations.NullMarked;
