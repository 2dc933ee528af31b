package dev.ferry.migrator.export;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of one export: a line of JSON for scripts, and as the receipt beside the file the proof that it counts. Immutable.
 *
 * @param name what the export is called
 * @param outcome {@code completed}, {@code failed}, {@code skipped} or {@code interrupted}
 * @param reason why it is not completed
 * @param exit the exit status that a process with this one export has
 * @param source the address, without password
 * @param version product and version that wrote the snapshot, as it says itself
 * @param place where the file is
 * @param file its name there
 * @param pattern how the files of this export are called; empty when it was one file by name
 * @param bytes the size of the file
 * @param keys how many keys are in it
 * @param functions how many libraries of functions
 * @param format the magic of the RDB
 * @param compression {@code none}, {@code gzip} or {@code zstd}
 * @param replid the replication id that the offset belongs to
 * @param offset how many bytes of the replication stream are in the file
 * @param sha256 of the file as it lies there
 * @param plannedAt the time of the schedule
 * @param attempts how many snapshots were begun
 * @param leftOut how many keys were not selected
 * @param lost how often something was left behind that the wanted version has no place for, by the words of --allow-loss
 * @param deleted files that have been deleted by what was asked to be kept
 * @param warnings what is no failure, and yet should be known
 */
public record ExportRecord(
        String name,
        String outcome,
        Optional<String> reason,
        int exit,
        String source,
        Optional<String> version,
        String place,
        Optional<String> file,
        Optional<String> pattern,
        long bytes,
        long keys,
        long functions,
        Optional<String> format,
        String compression,
        Optional<String> replid,
        Optional<Long> offset,
        Optional<String> sha256,
        Optional<Instant> plannedAt,
        Instant startedAt,
        long durationMs,
        int attempts,
        long leftOut,
        Map<String, Long> lost,
        List<String> deleted,
        List<String> warnings) {

    /** The outcome of an export that counts. */
    public static final String COMPLETED = "completed";

    public ExportRecord {
        deleted = List.copyOf(deleted);
        warnings = List.copyOf(warnings);
    }

    /** Tells whether the file is there and sound. */
    public boolean completed() {
        return outcome.equals(COMPLETED);
    }
}
