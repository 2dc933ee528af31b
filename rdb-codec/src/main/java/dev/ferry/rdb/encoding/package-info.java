/**
 * How values stand in an RDB: one class for each form on disk.
 *
 * <p>{@link dev.ferry.rdb.encoding.RdbInput} is the cursor with the primitives of the format;
 * {@link dev.ferry.rdb.encoding.Layouts} has the layout of every value type, put together from the words of
 * {@link dev.ferry.rdb.encoding.Layout}. Which type id has which layout is said in
 * {@link dev.ferry.rdb.RdbType}.
 *
 * <p>Layouts are immutable; a cursor is confined to one thread. Depends on {@code dev.ferry.bytes},
 * {@code dev.ferry.rdb.checksum} and {@code dev.ferry.rdb.lzf}, and on the exceptions and limits of
 * {@code dev.ferry.rdb}.
 */
@NullMarked
package dev.ferry.rdb.encoding;

import org.jspecify.annotations.NullMarked;
