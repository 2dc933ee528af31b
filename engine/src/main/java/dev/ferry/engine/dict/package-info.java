/**
 * The hash table of the engine: databases keep their keys in one, large collections their elements.
 *
 * <p>{@link dev.ferry.engine.dict.Dict} grows and shrinks a little with each call instead of all at once, and can be walked by a
 * cursor while it changes. Confined to one thread. May use: the JDK.
 */
@NullMarked
package dev.ferry.engine.dict;

import org.jspecify.annotations.NullMarked;
