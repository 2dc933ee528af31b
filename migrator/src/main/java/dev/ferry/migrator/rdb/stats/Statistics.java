package dev.ferry.migrator.rdb.stats;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is in an RDB. Immutable.
 *
 * @param file what it was called
 * @param version the magic that it begins with
 * @param writer product and version that wrote it, as it says itself
 * @param createdAt when it was written, as it says itself
 * @param countedAt the time against which expiry was measured
 * @param length the size of the RDB in bytes
 * @param keys how many there are
 * @param bytes the bytes of all keys with their values; the rest of the length is remarks
 * @param functions how many function libraries there are
 * @param types by what they are to commands
 * @param databases by database, in their order
 * @param encodings by the form on disk
 * @param ttl by the time they have still to live
 * @param largest the keys with the most bytes
 * @param longest the keys with the most elements
 * @param prefixes the beginnings with the most bytes
 * @param withoutPrefix keys that have none
 */
public record Statistics(
        String file,
        String version,
        Optional<String> writer,
        Optional<Instant> createdAt,
        Instant countedAt,
        long length,
        long keys,
        long bytes,
        long functions,
        List<Share> types,
        List<Share> databases,
        List<Share> encodings,
        List<Share> ttl,
        List<LargeKey> largest,
        List<LargeKey> longest,
        List<Prefix> prefixes,
        Share withoutPrefix) {

    public Statistics {
        types = List.copyOf(types);
        databases = List.copyOf(databases);
        encodings = List.copyOf(encodings);
        ttl = List.copyOf(ttl);
        largest = List.copyOf(largest);
        longest = List.copyOf(longest);
        prefixes = List.copyOf(prefixes);
    }
}
