/**
 * The commands about users and their rights: ACL and its subcommands.
 *
 * <p>Confined to the engine's thread. May use: {@code dev.ferry.engine.acl}, {@code dev.ferry.engine.command} and what that may
 * use.
 */
@NullMarked
package dev.ferry.engine.command.acl;

import org.jspecify.annotations.NullMarked;
