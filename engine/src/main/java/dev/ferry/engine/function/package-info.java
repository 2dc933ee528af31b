/**
 * Libraries of functions: kept, listed, given to replicas and to snapshots. Nothing of them is run.
 *
 * <p>{@link dev.ferry.engine.function.Libraries} is what one engine has. What a library consists of is found by
 * {@link dev.ferry.engine.function.RegistrationScanner} in its text, because there is no Lua here;
 * {@link dev.ferry.engine.function.LibraryPayload} is the form of FUNCTION DUMP and RESTORE.
 *
 * <p>Confined to the engine's thread. May use: the JDK, {@code dev.ferry.bytes}, {@code dev.ferry.rdb},
 * {@code dev.ferry.engine.config} for how words are quoted.
 */
@NullMarked
package dev.ferry.engine.function;

import org.jspecify.annotations.NullMarked;
