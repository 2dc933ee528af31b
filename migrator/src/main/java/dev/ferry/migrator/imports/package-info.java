/**
 * Datasets in files, as the source of a migration: RDB files, append-only files of one part or several, compressed or not.
 *
 * <p>A {@link dev.ferry.migrator.imports.Dataset} is what was named; {@link dev.ferry.migrator.imports.Contents} is what is in it; {@link
 * dev.ferry.migrator.imports.FileFeed} gives it to the route as a source would. Thread: see each class. May use: {@code dev.ferry.aof},
 * {@code dev.ferry.psync}, {@code dev.ferry.rdb}, and {@code place}, {@code export}, {@code store}, {@code rdb}, {@code units} and {@code server} of the migrator.
 */
@NullMarked
package dev.ferry.migrator.imports;

import org.jspecify.annotations.NullMarked;
