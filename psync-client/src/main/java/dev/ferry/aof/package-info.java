/**
 * Append-only files: which files they are made of, and the commands in them.
 *
 * <p>{@link dev.ferry.aof.AofManifest} names the parts, {@link dev.ferry.aof.AofWalk} finds out how far the commands of a part can be
 * used. The commands themselves are read with {@link dev.ferry.psync.stream.CommandStream#ofFile}. Format: {@code aof.c} of Redis 7.0
 * to 8.0. Thread: see each class. May use: {@code dev.ferry.resp} and {@code dev.ferry.psync.stream}.
 */
@NullMarked
package dev.ferry.aof;

import org.jspecify.annotations.NullMarked;
