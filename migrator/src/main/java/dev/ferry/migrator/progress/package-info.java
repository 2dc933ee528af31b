/**
 * How a migration's progress looks on a terminal and in a log: {@link dev.ferry.migrator.progress.Progress} is one
 * measurement, {@link dev.ferry.migrator.progress.StatusLine} shows it.
 *
 * <p>Thread: thread-safe, as each class says. May use: {@code dev.ferry.migrator.units}.
 */
@NullMarked
package dev.ferry.migrator.progress;

import org.jspecify.annotations.NullMarked;
