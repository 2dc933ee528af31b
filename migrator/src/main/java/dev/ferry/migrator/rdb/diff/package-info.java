/**
 * Whether two RDBs hold the same: {@link dev.ferry.migrator.rdb.diff.Diff}. What counts is what commands see, not the form on
 * disk and not the order.
 *
 * <p>Thread: confined to the one that works; the result is immutable. May use: {@code rdb-codec},
 * {@code dev.ferry.migrator.rdb} and its packages {@code keys} and {@code json}.
 */
@NullMarked
package dev.ferry.migrator.rdb.diff;

import org.jspecify.annotations.NullMarked;
