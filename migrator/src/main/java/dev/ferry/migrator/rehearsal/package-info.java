/**
 * Rehearsals: the whole of a migration, with something else in the target's place.
 *
 * <p>{@link dev.ferry.migrator.rehearsal.Rehearsal} runs one, on the thread that calls, and makes its report. What stands in for the target is an
 * engine, or a {@link dev.ferry.migrator.rehearsal.Sink}, which listens on threads of its own. May use: {@code run} and what that uses,
 * {@code place}, {@code report}.
 */
@NullMarked
package dev.ferry.migrator.rehearsal;

import org.jspecify.annotations.NullMarked;
