/**
 * An RDB as JSON, one object per line: {@link dev.ferry.migrator.rdb.json.JsonLines}.
 *
 * <p>Bytes of the file become bytes of the text without a String in between. Thread: confined to the one that works. May use:
 * {@code rdb-codec}, {@code dev.ferry.migrator.select}.
 */
@NullMarked
package dev.ferry.migrator.rdb.json;

import org.jspecify.annotations.NullMarked;
