package dev.ferry.migrator.rdb.check;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a check has found. Immutable.
 *
 * @param file what it was called
 * @param sound whether nothing is damaged
 * @param depth {@code deep} or {@code shallow}
 * @param version the magic, as far as it was read
 * @param writer product and version that wrote it, as it says itself
 * @param createdAt when it was written, as it says itself
 * @param length the size of the file where its end was reached, else how many bytes were read
 * @param complete whether it was read to its end
 * @param checksum {@code verified}, {@code wrong}, {@code absent} or {@code not reached}
 * @param keys the number of keys per type, in the order of the file
 * @param functions how many function libraries there are
 * @param damage how many places are damaged
 * @param problems the first of them, in their order
 * @param warnings what is no damage, and yet should be known
 */
public record CheckResult(
        String file,
        boolean sound,
        String depth,
        Optional<String> version,
        Optional<String> writer,
        Optional<Instant> createdAt,
        long length,
        boolean complete,
        String checksum,
        Map<String, Long> keys,
        long functions,
        long damage,
        List<Problem> problems,
        List<String> warnings) {

    public CheckResult {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }
}
