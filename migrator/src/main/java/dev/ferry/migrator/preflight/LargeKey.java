package dev.ferry.migrator.preflight;

import dev.ferry.bytes.Bytes;

/**
 * A key of the source and how large its value is.
 *
 * @param type as TYPE says
 * @param bytes the memory that it takes on the source, key and all
 * @param stringBytes the length of a string that takes more than the target accepts; 0 for anything else
 */
public record LargeKey(int db, Bytes key, String type, long bytes, long stringBytes) {}
