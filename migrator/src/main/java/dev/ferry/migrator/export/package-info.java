/**
 * Exports: the snapshot of a source as a file, once or by a schedule. {@link dev.ferry.migrator.export.Exporter} makes one export,
 * {@link dev.ferry.migrator.export.ExportRun} does what was asked for, {@link dev.ferry.migrator.export.Catalogue} knows what is
 * there.
 *
 * <p>An export counts when its receipt stands beside it, which is written when the file has been read back and found sound.
 *
 * <p>Thread: confined to the one that exports, but for what stops it. May use: {@code psync-client}, {@code rdb-codec}, {@code
 * dev.ferry.migrator.rdb}, {@code dev.ferry.migrator.select}, {@code dev.ferry.migrator.server}, {@code
 * dev.ferry.migrator.report}, {@code dev.ferry.migrator.units}.
 */
@NullMarked
package dev.ferry.migrator.export;

import org.jspecify.annotations.NullMarked;
