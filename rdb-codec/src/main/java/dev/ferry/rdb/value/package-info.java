/**
 * What values mean, whatever form they have on disk.
 *
 * <p>{@link dev.ferry.rdb.value.ValueItems} gives the items of a value one by one, so that memory does not grow with it;
 * {@link dev.ferry.rdb.value.Value} holds one as a whole, up to a limit.
 *
 * <p>Items are immutable, values too; what gives items is confined to one thread. Depends on {@code dev.ferry.bytes} only.
 */
@NullMarked
package dev.ferry.rdb.value;

import org.jspecify.annotations.NullMarked;
