/**
 * What Ferry knows about a Redis or Valkey server from its INFO: {@link dev.ferry.migrator.server.ServerInfo}; and of
 * the keys of its commands: {@link dev.ferry.migrator.server.ServerKeys}.
 *
 * <p>Thread: everything here is immutable. May use: {@code dev.ferry.rdb} for the version table.
 */
@NullMarked
package dev.ferry.migrator.server;

import org.jspecify.annotations.NullMarked;
