package dev.ferry.migrator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.preflight.Finding;
import dev.ferry.migrator.progress.Progress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The state machine of a migration; every transition is listed here, so that a new one is noticed. */
final class PhaseTest {

    private static final Set<String> TRANSITIONS = Set.of(
            "PREFLIGHT-SNAPSHOT",
            "PREFLIGHT-CATCH_UP",
            "PREFLIGHT-DONE",
            "SNAPSHOT-SNAPSHOT",
            "CATCH_UP-SNAPSHOT",
            "READY-SNAPSHOT",
            "CUTOVER-SNAPSHOT",
            "SNAPSHOT-CATCH_UP",
            "CATCH_UP-READY",
            "READY-CATCH_UP",
            "READY-CUTOVER",
            "READY-DONE",
            "CUTOVER-CATCH_UP",
            "CUTOVER-DONE",
            "SNAPSHOT-DONE",
            "CATCH_UP-DONE",
            "PREFLIGHT-ABORTED",
            "SNAPSHOT-ABORTED",
            "CATCH_UP-ABORTED",
            "READY-ABORTED",
            "CUTOVER-ABORTED",
            "PREFLIGHT-FAILED",
            "SNAPSHOT-FAILED",
            "CATCH_UP-FAILED",
            "READY-FAILED",
            "CUTOVER-FAILED");

    @Test
    void next_ofEveryPhase_isWhatIsListed() {
        for (Phase from : Phase.values()) {
            for (Phase to : Phase.values()) {
                assertEquals(TRANSITIONS.contains(from + "-" + to), from.next().contains(to), from + " to " + to);
            }
        }
    }

    @Test
    void ended_ofDoneAbortedFailed_isTrue() {
        for (Phase phase : Phase.values()) {
            assertEquals(EnumSet.of(Phase.DONE, Phase.ABORTED, Phase.FAILED).contains(phase), phase.ended());
        }
    }

    @Test
    void enter_ofAPhaseThatCannotFollow_isAMistakeOfOurs() {
        PhaseLog log = new PhaseLog(new Recorder(), InstantSource.system());
        assertThrows(IllegalStateException.class, () -> log.enter(Phase.CUTOVER, "too early"));
        assertEquals(Phase.PREFLIGHT, log.phase());
    }

    @Test
    void enter_ofTheNextPhase_tellsTheObserverAndTimesTheOneBefore() {
        Recorder recorder = new Recorder();
        List<Instant> times = new ArrayList<>(
                List.of(Instant.ofEpochMilli(1000), Instant.ofEpochMilli(1250), Instant.ofEpochMilli(4250)));
        PhaseLog log = new PhaseLog(recorder, times::removeFirst);
        log.enter(Phase.SNAPSHOT, "go");
        log.enter(Phase.CATCH_UP, "there");
        assertEquals(List.of("SNAPSHOT go", "CATCH_UP there"), recorder.phases);
        assertEquals(2, log.times().size());
        assertEquals("PREFLIGHT", log.times().getFirst().phase());
        assertEquals(250, log.times().getFirst().durationMs());
        assertEquals(3000, log.times().getLast().durationMs());
        assertTrue(times.isEmpty());
    }

    private static final class Recorder implements Observer {
        final List<String> phases = new ArrayList<>();

        @Override
        public void phaseChanged(Phase phase, String reason) {
            phases.add(phase + " " + reason);
        }

        @Override
        public void progress(Progress progress) {}

        @Override
        public void found(Finding finding) {}

        @Override
        public void note(String text) {}
    }
}
