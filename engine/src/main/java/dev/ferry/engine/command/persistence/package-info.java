/**
 * Commands about the files that the dataset is kept in, and what happens to those without being asked for: saving when enough
 * has changed, loading at the start.
 *
 * <p>{@link dev.ferry.engine.command.persistence.Restart} loads. Confined to the engine's thread, but for what it says. May use:
 * {@code dev.ferry.engine.command}, {@code .persistence}, {@code .snapshot} and what those may use.
 */
@NullMarked
package dev.ferry.engine.command.persistence;

import org.jspecify.annotations.NullMarked;
