/**
 * Whether an RDB is sound: {@link dev.ferry.migrator.rdb.check.FileCheck}.
 *
 * <p>Thread: confined to the one that works; the result is immutable. May use: {@code rdb-codec},
 * {@code dev.ferry.migrator.rdb} and its package {@code keys}, {@code dev.ferry.migrator.units}.
 */
@NullMarked
package dev.ferry.migrator.rdb.check;

import org.jspecify.annotations.NullMarked;
