package dev.ferry.migrator.run;

import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.preflight.Finding;
import dev.ferry.migrator.preflight.PreflightResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What makes a run a rehearsal: its settings name a target that stands in for the one which the operator means, nothing is fenced, and
 * nobody takes over. Asked on the migration's thread.
 */
public interface Rehearsing {

    /** What the operator has asked for. The pre-flight looks at these servers, and the report names them. */
    MigrationSettings asked();

    /** How long the stream is followed behind the snapshot; empty for until the target is ready, and a little longer. */
    Optional<Duration> lasting();

    /** Whether what stands in for the target takes data only, and neither messages nor scripts. */
    boolean dataOnly();

    /** Returns those of the errors that the pre-flight has found which keep a rehearsal from starting too. */
    List<Finding> serious(List<Finding> errors);

    /** Returns why this cannot be rehearsed, although it could be done; empty when it can. */
    Optional<String> objection(PreflightResult found);
}
