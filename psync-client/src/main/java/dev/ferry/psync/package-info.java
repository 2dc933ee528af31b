/**
 * Joins a server as a replica: the snapshot first, then the command stream, with true offsets.
 *
 * <p>{@link dev.ferry.psync.ReplicationClient} is the entry. It keeps the link alive on threads of its own and stores what
 * arrives; the caller pulls the {@link dev.ferry.psync.Snapshot} and then the {@link
 * dev.ferry.psync.stream.CommandStream} at its own pace and reports what it has applied.
 *
 * <pre>
 *   LinkKeeper ─▶ joins, joins again, finds a successor
 *       ▼
 *   socket ─▶ Link (I/O thread) ─▶ Intake ─┬─▶ Spool ──────▶ Snapshot ──────▶ caller
 *               ▲                          └─▶ StreamLog ──▶ CommandStream ─▶ caller      without a log, by the spool
 *               └── REPLCONF ACK (LinkClock's own thread) ◀── applied offset ◀──┘
 * </pre>
 *
 * <p>May use: rdb-codec, {@code dev.ferry.resp}, {@code dev.ferry.address}, {@code dev.ferry.transport}, slf4j.
 */
@NullMarked
package dev.ferry.psync;

import org.jspecify.annotations.NullMarked;
