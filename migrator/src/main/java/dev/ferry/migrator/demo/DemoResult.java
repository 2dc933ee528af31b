package dev.ferry.migrator.demo;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.ferry.migrator.report.Report;
import java.util.List;

/**
 * What came of a demo.
 *
 * @param keys how many keys the source began with
 * @param writesBefore writes that the source acknowledged
 * @param writesAfter writes that the target acknowledged once it had taken over
 * @param longestWriteMs the longest that a writer waited for its round of commands, the move to the target included
 * @param compared keys that nobody wrote to and that were compared with all they hold
 * @param differences what is wrong, one sentence each; empty when nothing is
 * @param migration the migration's own report
 */
public record DemoResult(
        long keys,
        long writesBefore,
        long writesAfter,
        long longestWriteMs,
        long compared,
        List<String> differences,
        Report migration) {

    public DemoResult {
        differences = List.copyOf(differences);
    }

    /** Whether the target has taken over with everything, each write once. */
    @JsonIgnore
    public boolean isGood() {
        return migration.cutover().promoted() && differences.isEmpty();
    }
}
