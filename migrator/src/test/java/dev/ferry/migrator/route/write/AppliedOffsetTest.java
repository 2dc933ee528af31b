package dev.ferry.migrator.route.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class AppliedOffsetTest {

    private static final Duration LONG = Duration.ofSeconds(10);

    private final AppliedOffset applied = new AppliedOffset();

    @Test
    void reached_withALateConfirmation_doesNotGoBack() {
        assertEquals(200, applied.reached(200));
        assertEquals(200, applied.reached(100));
        assertEquals(200, applied.value());
    }

    @Test
    void await_whenTheOffsetComes_returnsTrue() throws InterruptedException {
        Thread.ofVirtual().start(() -> applied.reached(500));
        assertTrue(applied.await(500, LONG));
    }

    @Test
    void await_whenTheTimeRunsOut_returnsFalse() throws InterruptedException {
        applied.reached(499);
        assertFalse(applied.await(500, Duration.ofMillis(1)));
    }

    @Test
    void await_whenNothingMoreWillCome_returnsFalseAtOnce() throws InterruptedException {
        Thread.ofVirtual().start(applied::over);
        assertFalse(applied.await(500, LONG));
    }
}
