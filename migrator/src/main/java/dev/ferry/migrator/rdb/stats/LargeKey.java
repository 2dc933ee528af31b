package dev.ferry.migrator.rdb.stats;

import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.rdb.json.JsonBytes;

/**
 * A key that is larger than most. Immutable.
 *
 * @param key at most its first {@value #KEY_BYTES_MAX} bytes
 * @param bytes of the file
 * @param elements members, fields, entries; for a string its bytes in the file
 */
public record LargeKey(int db, JsonBytes key, String type, String encoding, long bytes, long elements) {

    static final int KEY_BYTES_MAX = 1024;

    static LargeKey of(int db, Bytes key, String type, String encoding, long bytes, long elements) {
        Bytes shown = key.length() <= KEY_BYTES_MAX ? key : Bytes.copyOf(key.toArray(), 0, KEY_BYTES_MAX);
        return new LargeKey(db, new JsonBytes(shown), type, encoding, bytes, elements);
    }
}
