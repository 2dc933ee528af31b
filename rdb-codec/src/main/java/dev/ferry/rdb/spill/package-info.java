/**
 * Bytes that wait until their end is known.
 *
 * <p>{@link dev.ferry.rdb.spill.Spill} keeps them in memory up to a bound, and beyond it in a temporary file. Confined to
 * one thread. Depends on {@code dev.ferry.bytes} only.
 */
@NullMarked
package dev.ferry.rdb.spill;

import org.jspecify.annotations.NullMarked;
