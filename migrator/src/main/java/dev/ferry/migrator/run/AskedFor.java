package dev.ferry.migrator.run;

import dev.ferry.address.Endpoint;
import dev.ferry.bytes.Bytes;
import dev.ferry.bytes.GlobPattern;
import dev.ferry.migrator.plan.Continuation;
import dev.ferry.migrator.plan.Control;
import dev.ferry.migrator.plan.LoadLimit;
import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.plan.VerifyMode;
import dev.ferry.migrator.plan.VerifyPlan;
import dev.ferry.migrator.report.Asked;
import dev.ferry.migrator.select.Selection;
import dev.ferry.rdb.transcode.Loss;
import dev.ferry.rdb.value.ValueKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says for the report what a migration was asked to do. */
final class AskedFor {

    private AskedFor() {}

    static Asked by(MigrationSettings settings) {
        Selection keys = settings.scope().selection();
        VerifyPlan verify = settings.verify();
        boolean sample = verify.mode() == VerifyMode.SAMPLE;
        Continuation continuation = settings.continuation();
        Control control = settings.control();
        return new Asked(
                keys.databases().stream().sorted().toList(),
                patterns(keys.include()),
                patterns(keys.exclude()),
                keys.kinds().stream().sorted().map(ValueKind::word).toList(),
                settings.scope().mapping().databases(),
                settings.scope().mapping().renames().stream()
                        .map(rename -> escaped(rename.from()) + ":" + escaped(rename.to()))
                        .toList(),
                word(settings.onMixedKeys()),
                word(settings.conflict()),
                settings.flushTarget(),
                settings.allowedLosses().stream().sorted().map(Loss::word).toList(),
                settings.allowedFindings().stream().sorted().toList(),
                word(settings.cutover()),
                control.cutoverAt(),
                word(control.sourceAfterwards()),
                settings.maxLag().toMillis(),
                settings.pauseTimeout().toMillis(),
                settings.watch().toMillis(),
                word(verify.mode()),
                sample ? Optional.of(verify.share()) : Optional.empty(),
                sample ? Optional.of(verify.seed()) : Optional.empty(),
                verify.ttlTolerance().toMillis(),
                verify.rounds(),
                continuation.restart(),
                word(continuation.onFullResync()),
                continuation.sourceKeysMinPercent(),
                continuation.reconnectFor().toMillis(),
                settings.prefersReplica(),
                continuation.sourceOthers().stream().map(Endpoint::uri).toList(),
                limit(control.pace().bytesPerSecond()),
                limit(control.pace().commandsPerSecond()),
                control.maxLoad().stream().map(LoadLimit::toString).toList(),
                settings.workDir().toString(),
                settings.spoolBytesMax(),
                settings.valuePartsBytes());
    }

    private static List<String> patterns(List<GlobPattern> patterns) {
        return patterns.stream().map(GlobPattern::toString).toList();
    }

    /** A prefix as the command line takes it. */
    private static String escaped(Bytes prefix) {
        return prefix.toUtf8().replace("\\", "\\\\").replace(":", "\\:");
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Long> limit(long perSecond) {
        return perSecond > 0 ? Optional.of(perSecond) : Optional.empty();
    }
}
