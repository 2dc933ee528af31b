package dev.ferry.migrator.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void expendable_withoutALimit_isNone() {
        assertEquals(List.of(), expendable(Retention.ALL, 5));
    }

    @Test
    void expendable_byNumber_areTheOldest() {
        assertEquals(List.of("4 days", "3 days"), expendable(retention(2, 0), 4));
        assertEquals(List.of(), expendable(retention(4, 0), 4));
    }

    @Test
    void expendable_byAge_areThoseBeyondIt() {
        assertEquals(List.of("4 days", "3 days"), expendable(retention(0, 2), 4));
    }

    @Test
    void expendable_byAgeOfAll_neverTheNewest() {
        Retention hour = new Retention(Optional.empty(), Optional.of(Duration.ofHours(1)));
        assertEquals(List.of("3 days", "2 days"), expendable(hour, 3));
    }

    @Test
    void expendable_byBoth_areThoseThatNeitherKeeps() {
        assertEquals(List.of("5 days", "4 days"), expendable(retention(1, 3), 5));
        assertEquals(List.of("5 days"), expendable(retention(4, 3), 5));
    }

    private static Retention retention(int keep, int days) {
        return new Retention(
                keep == 0 ? Optional.empty() : Optional.of(keep),
                days == 0 ? Optional.empty() : Optional.of(Duration.ofDays(days)));
    }

    /** Of exports that are one day old, two days, and so on; the order does not matter. */
    private static List<String> expendable(Retention retention, int count) {
        List<ExportEntry> all =
                IntStream.rangeClosed(1, count).mapToObj(RetentionTest::entry).toList();
        List<String> names =
                retention.expendable(all, NOW).stream().map(ExportEntry::file).toList();
        assertEquals(
                names,
                retention.expendable(all.reversed(), NOW).stream()
                        .map(ExportEntry::file)
                        .toList());
        return names;
    }

    private static ExportEntry entry(int days) {
        return new ExportEntry(
                days + " days", ExportEntry.State.GOOD, 1, NOW.minus(Duration.ofDays(days)), Optional.empty());
    }
}
