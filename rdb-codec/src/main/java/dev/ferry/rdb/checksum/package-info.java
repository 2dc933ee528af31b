/**
 * The checksum of RDB files and DUMP payloads: {@link dev.ferry.rdb.checksum.Crc64}. Usable from any thread.
 * Depends on the JDK only.
 */
@NullMarked
package dev.ferry.rdb.checksum;

import org.jspecify.annotations.NullMarked;
