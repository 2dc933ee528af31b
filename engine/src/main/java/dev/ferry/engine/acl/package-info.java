/**
 * Users and what they may do: commands, keys and channels.
 *
 * <p>{@link dev.ferry.engine.acl.Users} has all of them, a {@link dev.ferry.engine.acl.User} answers whether it may, and
 * {@link dev.ferry.engine.acl.AccessLog} keeps what was refused. The language of rules is that of {@code ACL SETUSER}; names and
 * rules are texts with one character for each byte.
 *
 * <p>Knows neither sessions nor the keyspace. Confined to the engine's thread. May use: the JDK, {@code dev.ferry.bytes},
 * {@code dev.ferry.command}, {@code dev.ferry.engine.config} for how words are quoted.
 */
@NullMarked
package dev.ferry.engine.acl;

import org.jspecify.annotations.NullMarked;
