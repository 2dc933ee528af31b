/**
 * Times to live on the way: a key must not expire at the target before the source has had its say.
 *
 * <p>{@link dev.ferry.migrator.expiry.GuardedExpiry} says how an expiry is written while the target is behind, {@link
 * dev.ferry.migrator.expiry.Guard} when it is, {@link dev.ferry.migrator.expiry.ExpiringCommands} what that makes of the commands of the
 * stream, and {@link dev.ferry.migrator.expiry.Settling} takes it back on the migration's thread. {@link
 * dev.ferry.migrator.expiry.ImportMode} stands in for all that where the target is a Valkey.
 *
 * <p>May use: rdb-codec, psync-client, {@code dev.ferry.migrator.server}, {@code dev.ferry.migrator.checkpoint}.
 */
@NullMarked
package dev.ferry.migrator.expiry;

import org.jspecify.annotations.NullMarked;
