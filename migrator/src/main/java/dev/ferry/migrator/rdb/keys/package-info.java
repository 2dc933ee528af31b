/**
 * All keys of an RDB at once, in bounded memory: each is a {@link dev.ferry.migrator.rdb.keys.KeyRecords record} of forty bytes
 * in a temporary file, sorted into partitions by a {@link dev.ferry.migrator.rdb.keys.Hasher fingerprint}, and one partition is
 * looked at at a time. What is found is named by {@link dev.ferry.migrator.rdb.keys.KeyNames another reading}.
 *
 * <p>Thread: confined to the one that works. May use: {@code rdb-codec}, {@code dev.ferry.migrator.rdb}.
 */
@NullMarked
package dev.ferry.migrator.rdb.keys;

import org.jspecify.annotations.NullMarked;
