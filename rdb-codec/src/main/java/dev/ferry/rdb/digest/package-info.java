/**
 * What DEBUG DIGEST of a server says about a dataset, computed from its RDB.
 *
 * <p>{@link dev.ferry.rdb.digest.DatasetDigest} takes entries in any order, {@link dev.ferry.rdb.digest.KeyDigest}
 * one. Confined to one thread. Depends on {@code dev.ferry.bytes}, {@code dev.ferry.rdb} and
 * {@code dev.ferry.rdb.value}.
 */
@NullMarked
package dev.ferry.rdb.digest;

import org.jspecify.annotations.NullMarked;
