package dev.ferry.migrator.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.engine.EmbeddedEngine;
import dev.ferry.migrator.preflight.Finding;
import dev.ferry.migrator.progress.Progress;
import dev.ferry.migrator.run.Observer;
import dev.ferry.migrator.run.Phase;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class StandInShareTest {

    private static final Duration WORK = Duration.ofMillis(100);

    private final List<String> told = new ArrayList<>();
    private final StandInShare share = new StandInShare(new Notes());

    @Test
    void share_ofAPhaseInWhichTheEngineWorked_isItsPartOfTheProcessorTime() throws Exception {
        CountDownLatch measured = new CountDownLatch(1);
        CountDownLatch worked = new CountDownLatch(1);
        Thread engine = Thread.ofPlatform().name(EmbeddedEngine.THREAD_NAME).start(() -> {
            work();
            worked.countDown();
            awaitQuietly(measured);
        });
        share.phaseChanged(Phase.SNAPSHOT, "it begins");
        worked.await();
        work();
        share.phaseChanged(Phase.READY, "it is ready");
        work();
        assertEquals(0, share.of(Phase.READY), 0.05);
        assertTrue(share.of(Phase.SNAPSHOT) > 0.2, () -> "share " + share.of(Phase.SNAPSHOT));
        assertTrue(share.of(Phase.SNAPSHOT) < 0.8, () -> "share " + share.of(Phase.SNAPSHOT));
        measured.countDown();
        engine.join();
        assertEquals(List.of("SNAPSHOT", "READY"), told);
    }

    @Test
    void share_ofAPhaseThatNeverWas_isNone() {
        assertEquals(0, share.of(Phase.CUTOVER));
    }

    @Test
    void waited_isOverWithTheFirstKey() {
        share.phaseChanged(Phase.SNAPSHOT, "it begins");
        share.progress(progress(0));
        work();
        share.progress(progress(10));
        Duration waited = share.waited();
        assertTrue(waited.compareTo(WORK) >= 0, waited::toString);
        work();
        share.progress(progress(1000));
        assertEquals(waited, share.waited());
    }

    /** Takes so much processor time. */
    private static void work() {
        long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() + WORK.toNanos();
        while (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Progress progress(long keys) {
        return new Progress("SNAPSHOT", Double.NaN, keys, Double.NaN, -1, -1, OptionalLong.empty(), "");
    }

    private final class Notes implements Observer {

        @Override
        public void phaseChanged(Phase phase, String reason) {
            told.add(phase.name());
        }

        @Override
        public void progress(Progress progress) {}

        @Override
        public void found(Finding finding) {}

        @Override
        public void note(String text) {}
    }
}
