package dev.ferry.migrator.rdb.stats;

import dev.ferry.migrator.rdb.json.JsonBytes;
import java.util.List;

/**
 * A beginning that many keys share, with its separator. Immutable.
 *
 * @param keys at least so many
 * @param bytes at least so many bytes of the file
 * @param bytesMax at most so many; the same as {@code bytes} when the count is exact
 * @param longer the greatest of those that go on to the next separator
 */
public record Prefix(JsonBytes prefix, long keys, long bytes, long bytesMax, List<Prefix> longer) {

    public Prefix {
        longer = List.copyOf(longer);
    }
}
