/**
 * How a snapshot is framed on the link: by its length, or by a marker behind it.
 *
 * <p>{@link dev.ferry.psync.snapshot.SnapshotFraming} is what the master announced; {@link
 * dev.ferry.psync.snapshot.SnapshotMeter} finds the end among the bytes that arrive. Confined to the link's I/O thread.
 *
 * <p>May use: {@code dev.ferry.bytes}.
 */
@NullMarked
package dev.ferry.psync.snapshot;

import org.jspecify.annotations.NullMarked;
