/**
 * Byte strings, which is all that keys and values ever are in Ferry.
 *
 * <p>{@link dev.ferry.bytes.Bytes} is the immutable one, {@link dev.ferry.bytes.ByteSink} takes bytes on
 * their way out, {@link dev.ferry.bytes.GlobPattern} picks some by their names. Usable from any thread. Depends on the JDK only.
 */
@NullMarked
package dev.ferry.bytes;

import org.jspecify.annotations.NullMarked;
