/**
 * Files that the dataset is kept in.
 *
 * <p>A {@link dev.ferry.engine.persistence.SnapshotFile} takes a snapshot and puts it in the place of an older one when it is
 * whole and on the disk; {@link dev.ferry.engine.persistence.TemporaryFiles} are what it is until then. Knows neither commands
 * nor sessions. Threads: see each class. May use: {@code dev.ferry.engine.snapshot}.
 */
@NullMarked
package dev.ferry.engine.persistence;

import org.jspecify.annotations.NullMarked;
