/**
 * The command stream behind the snapshot: commands one by one, each with the offsets at which it begins and ends.
 *
 * <p>{@link dev.ferry.psync.stream.CommandStream} is the cursor. Confined to the thread that pulls.
 *
 * <p>May use: {@code dev.ferry.resp}, {@code dev.ferry.bytes}.
 */
@NullMarked
package dev.ferry.psync.stream;

import org.jspecify.annotations.NullMarked;
