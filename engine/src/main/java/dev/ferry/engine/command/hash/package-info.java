/**
 * The commands of hashes.
 *
 * <p>Confined to the engine's thread. May use: {@code dev.ferry.engine.command} and what that may use.
 */
@NullMarked
package dev.ferry.engine.command.hash;

import org.jspecify.annotations.NullMarked;
