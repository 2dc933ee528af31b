/**
 * SORT, which also looks up what other keys say about the elements.
 *
 * <p>{@link dev.ferry.engine.command.sort.SortRequest} is what it is asked for, {@link dev.ferry.engine.command.sort.KeyPattern}
 * finds other keys. Confined to the engine's thread. May use: {@code dev.ferry.engine.command} and what that may use.
 */
@NullMarked
package dev.ferry.engine.command.sort;

import org.jspecify.annotations.NullMarked;
