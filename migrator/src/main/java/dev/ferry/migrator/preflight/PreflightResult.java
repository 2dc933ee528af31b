package dev.ferry.migrator.preflight;

import dev.ferry.migrator.checkpoint.TargetCheckpoint;
import dev.ferry.migrator.server.ServerInfo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the pre-flight saw. Immutable.
 *
 * @param source empty when the source could not be asked; then there is an error among the findings
 * @param target empty when the target could not be asked; then there is an error among the findings
 * @param checkpoint what an earlier run of this migration has left on the target
 * @param sourceClockAhead how far the source's clock is ahead of Ferry's; negative when it is behind
 * @param targetClockAhead the same of the target's
 * @param forecast what may be expected; empty when not both servers could be asked
 */
public record PreflightResult(
        Optional<ServerInfo> source,
        Optional<ServerInfo> target,
        Optional<TargetCheckpoint> checkpoint,
        Optional<Duration> sourceClockAhead,
        Optional<Duration> targetClockAhead,
        Optional<Forecast> forecast,
        List<Finding> findings) {

    public PreflightResult {
        findings = List.copyOf(findings);
    }

    /** Returns the findings that keep the migration from starting. */
    public List<Finding> errors() {
        return findings.stream().filter(Finding::refuses).toList();
    }

    /** Tells whether the migration must not start. */
    public boolean refused() {
        return !errors().isEmpty();
    }
}
