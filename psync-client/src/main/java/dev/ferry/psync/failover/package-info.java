/**
 * Who may be the source after a failover: what servers say of themselves, and the search for one that goes on with the
 * stream where it was lost.
 *
 * <p>{@link dev.ferry.psync.failover.Failover} is what the caller gives; {@link dev.ferry.psync.failover.Neighbours} keeps
 * what the source has said while it could be asked; {@link dev.ferry.psync.failover.SuccessorSearch} looks at each server
 * once. None of them joins a server: that is the link's affair, and what it answers to PSYNC decides.
 *
 * <p>May use: {@code dev.ferry.address}, {@code dev.ferry.transport}, slf4j.
 */
@NullMarked
package dev.ferry.psync.failover;

import org.jspecify.annotations.NullMarked;
