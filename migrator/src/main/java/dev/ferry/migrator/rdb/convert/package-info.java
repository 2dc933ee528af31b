/**
 * An RDB written anew for another server: {@link dev.ferry.migrator.rdb.convert.Conversion}.
 *
 * <p>Thread: confined to the one that works; the result is immutable. May use: {@code rdb-codec},
 * {@code dev.ferry.migrator.rdb} and its packages {@code keys} and {@code json}, {@code dev.ferry.migrator.select}.
 */
@NullMarked
package dev.ferry.migrator.rdb.convert;

import org.jspecify.annotations.NullMarked;
