/**
 * DUMP and RESTORE: values as bytes that any server takes.
 *
 * <p>Confined to the engine's thread. May use: {@code dev.ferry.engine.command} and what that may use.
 */
@NullMarked
package dev.ferry.engine.command.dump;

import org.jspecify.annotations.NullMarked;
