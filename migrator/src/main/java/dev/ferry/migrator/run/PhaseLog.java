package dev.ferry.migrator.run;

import dev.ferry.migrator.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where a migration changes its phase: checks that it may, logs the reason, tells the observer. Confined to the migration's thread. */
final class PhaseLog {

    private static final Logger log = LoggerFactory.getLogger(PhaseLog.class);

    private final Observer observer;
    private final InstantSource clock;
    private final List<Report.PhaseTime> over = new ArrayList<>();
    private Phase phase = Phase.PREFLIGHT;
    private Instant since;

    PhaseLog(Observer observer, InstantSource clock) {
        this.observer = observer;
        this.clock = clock;
        this.since = clock.instant();
    }

    Phase phase() {
        return phase;
    }

    Instant since() {
        return since;
    }

    /**
     * Changes the phase.
     *
     * @throws IllegalStateException when the new phase cannot follow the present one
     */
    void enter(Phase next, String reason) {
        if (!phase.next().contains(next)) {
            throw new IllegalStateException(next + " cannot follow " + phase);
        }
        Instant now = clock.instant();
        over.add(new Report.PhaseTime(
                phase.name(), since, Duration.between(since, now).toMillis()));
        log.info("{} -> {}: {}", phase, next, reason);
        phase = next;
        since = now;
        observer.phaseChanged(next, reason);
    }

    /** The phases that are over, in their order. */
    List<Report.PhaseTime> times() {
        return List.copyOf(over);
    }
}
