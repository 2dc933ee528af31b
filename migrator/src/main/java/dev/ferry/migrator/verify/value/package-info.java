/**
 * Whether two values are the same to commands, whatever form they have on disk, and if not, in what they differ:
 * {@link dev.ferry.migrator.verify.value.ValueComparison} over {@link dev.ferry.migrator.verify.value.DumpedValue}, with
 * the answer in {@link dev.ferry.migrator.verify.value.Discrepancies}.
 *
 * <p>What is said of two values has the source's first: {@code 3 elements against 4}. Thread: confined to the one that
 * compares. May use: {@code rdb-codec}, {@code dev.ferry.migrator.units}.
 */
@NullMarked
package dev.ferry.migrator.verify.value;

import org.jspecify.annotations.NullMarked;
