/**
 * Which keys are meant, and what they are called elsewhere: {@link dev.ferry.migrator.select.Selection} and
 * {@link dev.ferry.migrator.select.Mapping}, pure functions over key, database and kind of value.
 *
 * <p>Thread: everything here is immutable. May use: {@code rdb-codec}.
 */
@NullMarked
package dev.ferry.migrator.select;

import org.jspecify.annotations.NullMarked;
