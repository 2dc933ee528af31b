package dev.ferry.migrator.export;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How long good exports are kept: the last so many, and those younger than that; one that either keeps stays. The newest stays in
 * any case. Immutable.
 *
 * @param keep how many, at least 1; empty when the number says nothing
 * @param keepFor how long; empty when the age says nothing
 */
public record Retention(Optional<Integer> keep, Optional<Duration> keepFor) {

    /** Keeps everything. */
    public static final Retention ALL = new Retention(Optional.empty(), Optional.empty());

    /** Returns those of one source and pattern that may go, the oldest first. */
    List<ExportEntry> expendable(List<ExportEntry> good, Instant now) {
        if (equals(ALL)) {
            return List.of();
        }
        List<ExportEntry> newestFirst = good.stream()
                .sorted(Comparator.comparing(ExportEntry::time).reversed())
                .toList();
        int kept = Math.max(1, keep.orElse(0));
        return newestFirst.stream()
                .skip(kept)
                .filter(entry ->
                        keepFor.isEmpty() || entry.time().plus(keepFor.get()).isBefore(now))
                .toList()
                .reversed();
    }
}
