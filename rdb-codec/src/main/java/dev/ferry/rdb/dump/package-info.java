/**
 * DUMP payloads: {@link dev.ferry.rdb.dump.DumpPayload} stamps and checks them. Usable from any thread.
 * Depends on {@code dev.ferry.rdb} and its checksum.
 */
@NullMarked
package dev.ferry.rdb.dump;

import org.jspecify.annotations.NullMarked;
