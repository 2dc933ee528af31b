/**
 * The spool: what has arrived from a peer and has not been read yet, in memory first, then on disk, both capped.
 *
 * <p>One thread appends (the I/O thread, which must never wait for the reader), one thread reads. {@link
 * dev.ferry.psync.spool.Spool} is the whole of it; {@link dev.ferry.psync.spool.SpoolLimits} says how much it may hold
 * and where, {@link dev.ferry.psync.spool.SpoolStatus} how much it holds.
 *
 * <p>May use: the JDK.
 */
@NullMarked
package dev.ferry.psync.spool;

import org.jspecify.annotations.NullMarked;
