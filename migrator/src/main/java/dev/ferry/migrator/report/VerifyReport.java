package dev.ferry.migrator.report;

/**
 * What came of {@code ferry verify}.
 *
 * @param durationMs how long it took
 */
public record VerifyReport(
        Report.Source source, Report.Target target, long durationMs, Report.Verification verification) {}
