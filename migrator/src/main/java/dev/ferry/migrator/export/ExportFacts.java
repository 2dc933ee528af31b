package dev.ferry.migrator.export;

import dev.ferry.migrator.rdb.check.CheckResult;
import dev.ferry.migrator.rdb.convert.ConversionResult;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.psync.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** What becomes known of an export while it is made. Confined to one thread. */
final class ExportFacts {

    private final ExportSettings settings;
    private final String place;
    private final Optional<Instant> plannedAt;
    private final Instant startedAt;

    private Optional<String> file = Optional.empty();
    private Optional<Snapshot> snapshot = Optional.empty();
    private Optional<CheckResult> check = Optional.empty();
    private Optional<ConversionResult> conversion = Optional.empty();
    private Optional<String> sha256 = Optional.empty();
    private final List<String> deleted = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private int attempts;
    private long bytes;

    ExportFacts(ExportSettings settings, String place, Optional<Instant> plannedAt, Instant startedAt) {
        this.settings = settings;
        this.place = place;
        this.plannedAt = plannedAt;
        this.startedAt = startedAt;
    }

    Instant startedAt() {
        return startedAt;
    }

    int attempts() {
        return attempts;
    }

    void attempt() {
        attempts++;
    }

    void joined(Snapshot begun, String name) {
        snapshot = Optional.of(begun);
        file = Optional.of(name);
    }

    void converted(ConversionResult result) {
        conversion = Optional.of(result);
        if (result.moduleAux() > 0) {
            warn("what modules keep beside the keys was left behind (" + result.moduleAux() + " records)");
        }
    }

    void written(HashedOutput output) {
        bytes = output.bytes();
        sha256 = Optional.of(output.sha256());
    }

    void checked(CheckResult result) {
        check = Optional.of(result);
        result.warnings().forEach(this::warn);
    }

    void deleted(String name) {
        deleted.add(name);
    }

    void warn(String warning) {
        warnings.add(warning);
    }

    Optional<String> sha256() {
        return sha256;
    }

    ExportRecord completed(Instant now) {
        return record(ExportRecord.COMPLETED, Optional.empty(), ExitCode.DONE, now);
    }

    ExportRecord record(String outcome, Optional<String> reason, ExitCode exit, Instant now) {
        return new ExportRecord(
                settings.name(),
                outcome,
                reason,
                exit.status(),
                settings.source().uri(),
                check.flatMap(CheckResult::writer),
                place,
                file,
                settings.destination().file().isPresent()
                        ? Optional.empty()
                        : Optional.of(settings.pattern().text()),
                bytes,
                check.map(result -> result.keys().values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                        .orElse(0L),
                check.map(CheckResult::functions).orElse(0L),
                check.flatMap(CheckResult::version),
                settings.compression().word(),
                snapshot.map(Snapshot::replid).filter(id -> !id.isEmpty()),
                snapshot.filter(Snapshot::resumable).map(Snapshot::offset),
                sha256,
                plannedAt,
                startedAt,
                Duration.between(startedAt, now).toMillis(),
                attempts,
                conversion.map(ConversionResult::leftOut).orElse(0L),
                conversion.map(ConversionResult::lost).map(LinkedHashMap::new).orElseGet(LinkedHashMap::new),
                deleted,
                warnings);
    }
}
