/**
 * The commands of functions and scripts.
 *
 * <p>Confined to the engine's thread. May use: {@code dev.ferry.engine.command}, {@code .function}, and what those may use.
 */
@NullMarked
package dev.ferry.engine.command.scripting;

import org.jspecify.annotations.NullMarked;
