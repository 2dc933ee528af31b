/**
 * The servers of a migration as the operator names them: one that runs, an engine that is started for it, or a file.
 *
 * <p>A {@link dev.ferry.migrator.place.Place} is what the words say; an {@link dev.ferry.migrator.place.OpenPlace} can be
 * connected to. May use: {@code dev.ferry.address} and {@code dev.ferry.engine}, and {@code store} of the
 * migrator.
 */
@NullMarked
package dev.ferry.migrator.place;

import org.jspecify.annotations.NullMarked;
