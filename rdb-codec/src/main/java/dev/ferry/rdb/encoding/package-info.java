/**
 * How values stand in an RDB: one class for each form on disk.
 *
 * <p>{@link dev.ferry.rdb.encoding.RdbInput} reads the primitives of the format and {@link dev.ferry.rdb.encoding.RdbOutput}
 * writes them; {@link dev.ferry.rdb.encoding.Encodings} has the form of every value type, as an
 * {@link dev.ferry.rdb.encoding.Encoding} that reads or a {@link dev.ferry.rdb.encoding.WritableEncoding} that writes as well.
 * Which type id has which form is said in {@link dev.ferry.rdb.RdbType}.
 *
 * <p>Encodings are immutable; a cursor, an output and the items of a value are confined to one thread. Depends on
 * {@code dev.ferry.bytes}, {@code dev.ferry.rdb.value}, {@code dev.ferry.rdb.checksum}, {@code dev.ferry.rdb.lzf} and
 * {@code dev.ferry.rdb.spill}, and on the exceptions and limits of {@code dev.ferry.rdb}.
 */
@NullMarked
package dev.ferry.rdb.encoding;

import org.jspecify.annotations.NullMarked;
