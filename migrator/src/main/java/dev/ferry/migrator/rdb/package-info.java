/**
 * Offline work on RDB files. This package opens what is read ({@link dev.ferry.migrator.rdb.RdbSource}) and what is written
 * ({@link dev.ferry.migrator.rdb.Output}), and has a name for everything that can go wrong there; the packages below it do
 * the work: {@code check}, {@code stats}, {@code json}, {@code convert}, {@code diff}.
 *
 * <p>Thread: confined to the one that works. May use: {@code rdb-codec}, {@code dev.ferry.migrator.select},
 * {@code dev.ferry.migrator.units}.
 */
@NullMarked
package dev.ferry.migrator.rdb;

import org.jspecify.annotations.NullMarked;
