/**
 * What is in an RDB, counted: {@link dev.ferry.migrator.rdb.stats.StatisticsReader} makes
 * {@link dev.ferry.migrator.rdb.stats.Statistics}, which are printed as a table, as JSON or as a page.
 *
 * <p>Thread: confined to the one that works; the result is immutable. May use: {@code rdb-codec},
 * {@code dev.ferry.migrator.rdb}, {@code dev.ferry.migrator.rdb.json}, {@code dev.ferry.migrator.units}.
 */
@NullMarked
package dev.ferry.migrator.rdb.stats;

import org.jspecify.annotations.NullMarked;
