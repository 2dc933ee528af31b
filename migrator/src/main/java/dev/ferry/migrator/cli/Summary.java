package dev.ferry.migrator.cli;

import dev.ferry.migrator.place.FilePlace;
import dev.ferry.migrator.preflight.Severity;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Report;
import dev.ferry.migrator.units.ByteSize;
import dev.ferry.migrator.units.Count;
import dev.ferry.migrator.units.DurationText;
import java.time.Duration;

/** The end of a migration in a few lines for people; the report has everything. */
final class Summary {

    private Summary() {}

    static String of(Report report) {
        StringBuilder text = new StringBuilder();
        text.append(report.name()).append(": ").append(outcome(report)).append('\n');
        if (!refusedByFindings(report)) {
            report.reason()
                    .ifPresent(reason ->
                            text.append("  reason     ").append(reason).append('\n'));
        }
        Report.Snapshot snapshot = report.snapshot();
        if (snapshot.bytes() > 0) {
            text.append("  snapshot   %s, %s, %s expired%n"
                    .formatted(
                            ByteSize.text(snapshot.bytes()),
                            Count.text(snapshot.keys(), "key"),
                            Count.text(snapshot.expired())));
            text.append("  stream     %s, %s, %s%n"
                    .formatted(
                            ByteSize.text(report.stream().bytes()),
                            Count.text(report.stream().commands(), "command"),
                            Count.text(report.stream().resumes(), "resume")));
        }
        report.rehearsal().ifPresent(rehearsal -> RehearsalText.append(text, rehearsal));
        Report.Cutover cutover = report.cutover();
        if (cutover.promoted()) {
            text.append("  cutover    offset %d, applied %d, writes held for %s%n"
                    .formatted(
                            cutover.offset(),
                            cutover.appliedOffset(),
                            DurationText.text(Duration.ofMillis(cutover.writePauseMs()))));
        }
        if (cutover.strayWrites() > 0) {
            text.append("  stray      %s reached the old source afterwards: a client has not moved%n"
                    .formatted(Count.text(cutover.strayWrites(), "write")));
        }
        Report.Verification verification = report.verification();
        if (verification.compared() > 0) {
            text.append("  verified   %s: %d %s compared, %s%n"
                    .formatted(
                            verification.mode(),
                            verification.compared(),
                            VerifyText.noun(verification.mode()) + (verification.compared() == 1 ? "" : "s"),
                            Count.text(verification.differences(), "difference")));
            verification
                    .first()
                    .forEach(difference ->
                            text.append("             ").append(difference).append('\n'));
        }
        return text.toString();
    }

    /** What the pre-flight found has been printed when it was found, each with its code; any other refusal has only its reason. */
    private static boolean refusedByFindings(Report report) {
        return report.exitCode() == ExitCode.PREFLIGHT_REFUSED
                && report.reason().orElse("").startsWith(Severity.ERROR.prefix());
    }

    private static boolean ofFile(Report report) {
        return FilePlace.isOne(report.source().uri());
    }

    private static String sourceGoesOn(Report report) {
        return ofFile(report) ? "" : "; " + report.source().uri() + " goes on as before";
    }

    private static String outcome(Report report) {
        return switch (report.outcome()) {
            case COMPLETED ->
                "completed, "
                        + (ofFile(report)
                                ? report.target().uri() + " has what "
                                        + report.source().uri() + " holds"
                                : report.target().uri() + " has taken over");
            case REHEARSED ->
                "rehearsed; nothing was written to " + report.target().uri();
            case ABORTED -> "aborted" + sourceGoesOn(report);
            case FAILED ->
                refusedByFindings(report)
                        ? "not started; the findings above say why, and nothing was written"
                        : "failed" + sourceGoesOn(report);
        };
    }
}
