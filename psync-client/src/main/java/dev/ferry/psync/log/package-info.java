/**
 * The stream log: what has arrived of a replication stream and is not applied yet, on disk by offset.
 *
 * <p>The spool is a queue and forgets what was read. The log keeps what was read until it is applied, so that the stream
 * can be read again from a checkpoint: after the target was lost, and by the next process when this one was killed,
 * whatever the source's own backlog still holds by then.
 *
 * <p>{@link dev.ferry.psync.log.StreamLog} is the whole of it; {@link dev.ferry.psync.log.LogRange} says what it holds,
 * {@link dev.ferry.psync.log.LogStatus} what waits in it. One thread appends (the I/O thread), one reads, and any may
 * report what is applied.
 *
 * <pre>
 *   Link (I/O thread) ─▶ append ─▶ files by offset ─▶ LogReader ─▶ CommandStream
 *                                      └── release(applied offset): files go from the front
 * </pre>
 *
 * <p>May use: the JDK, slf4j.
 */
@NullMarked
package dev.ferry.psync.log;

import org.jspecify.annotations.NullMarked;
