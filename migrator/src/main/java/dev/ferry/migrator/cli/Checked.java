package dev.ferry.migrator.cli;

import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.preflight.Finding;
import dev.ferry.migrator.preflight.Forecast;
import dev.ferry.migrator.preflight.PreflightResult;
import dev.ferry.migrator.preflight.WriteRate;
import dev.ferry.migrator.report.CheckReport;
import dev.ferry.migrator.report.Report;
import dev.ferry.migrator.server.ServerInfo;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What a check has found, as the object that {@code --json} prints. */
final class Checked {

    private static final long NANOS_PER_MICRO = 1_000;

    private Checked() {}

    static CheckReport report(MigrationSettings settings, PreflightResult found) {
        return new CheckReport(
                settings.name(),
                found.refused() ? "refused" : "ready",
                new Report.Source(
                        settings.origin().uri(),
                        version(found.source()),
                        found.source().map(info -> info.replication().replid()).filter(id -> !id.isEmpty())),
                new Report.Target(settings.target().uri(), version(found.target())),
                found.findings().stream().map(Checked::found).toList(),
                found.forecast()
                        .map(forecast -> expected(
                                forecast, found.source().map(ServerInfo::keys).orElse(0L))));
    }

    private static Optional<String> version(Optional<ServerInfo> server) {
        return server.map(info -> info.version().toString());
    }

    private static CheckReport.Found found(Finding finding) {
        return new CheckReport.Found(
                finding.code(),
                finding.severity().name().toLowerCase(Locale.ROOT),
                finding.accepted(),
                finding.seen(),
                finding.todo());
    }

    private static CheckReport.Expected expected(Forecast forecast, long keys) {
        return new CheckReport.Expected(
                forecast.dataBytes(),
                keys,
                forecast.snapshot().toMillis(),
                forecast.writePause().toMillis(),
                micros(forecast.sourceRoundTrip()),
                micros(forecast.targetRoundTrip()),
                forecast.writes().map(WriteRate::bytesPerSecond),
                forecast.writes().map(WriteRate::exact),
                forecast.keysLookedAt(),
                forecast.largest().stream()
                        .map(large ->
                                new CheckReport.Large(large.db(), large.key().toString(), large.type(), large.bytes()))
                        .toList());
    }

    private static Optional<Long> micros(Optional<Duration> time) {
        return time.map(duration -> duration.toNanos() / NANOS_PER_MICRO);
    }
}
