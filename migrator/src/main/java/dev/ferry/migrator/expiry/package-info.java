/**
 * Times to live on the way: a key must not expire at the target before the source has had its say.
 *
 * <p>{@link dev.ferry.migrator.expiry.GuardedExpiry} says how an expiry is written while the target is behind.
 *
 * <p>May use: rdb-codec, psync-client.
 */
@NullMarked
package dev.ferry.migrator.expiry;

import org.jspecify.annotations.NullMarked;
