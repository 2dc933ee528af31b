/**
 * Which keys are meant, and what they are called elsewhere: pure functions over key, database and kind of value.
 *
 * <p>{@link dev.ferry.migrator.select.Selection} and {@link dev.ferry.migrator.select.Mapping} say it, {@link
 * dev.ferry.migrator.select.Scope} is both together, and {@link dev.ferry.migrator.select.CommandSelection} applies it to the
 * commands of a stream, which are not made for it.
 *
 * <p>Thread: what is said is immutable; {@code CommandSelection} is confined to one thread. May use: {@code rdb-codec}, {@code
 * dev.ferry.command}, {@code dev.ferry.resp}.
 */
@NullMarked
package dev.ferry.migrator.select;

import org.jspecify.annotations.NullMarked;
