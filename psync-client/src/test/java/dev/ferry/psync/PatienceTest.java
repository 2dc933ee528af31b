package dev.ferry.psync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.psync.LinkStatus.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private long nowNanos = Long.MAX_VALUE - 5;
    private final Patience patience = new Patience(Duration.ofSeconds(10), () -> nowNanos);

    @Test
    void lasts_neverReached_untilTheBudgetIsSpent() {
        assertTrue(attempt(Duration.ofSeconds(4), Phase.CONNECTING));
        assertTrue(attempt(Duration.ofSeconds(6), Phase.CONNECTING));
        assertFalse(attempt(Duration.ofMillis(1), Phase.CONNECTING));
    }

    @Test
    void lasts_streamReached_beginsAnew() {
        assertTrue(attempt(Duration.ofSeconds(9), Phase.CONNECTING));
        assertTrue(attempt(Duration.ofHours(5), Phase.STREAM));
        assertTrue(attempt(Duration.ofSeconds(10), Phase.CONNECTING));
        assertFalse(attempt(Duration.ofSeconds(1), Phase.CONNECTING));
    }

    @Test
    void lasts_sourceWorkedOnASnapshot_doesNotCountThatTime() {
        assertTrue(attempt(Duration.ofSeconds(9), Phase.CONNECTING));
        assertTrue(attempt(Duration.ofMinutes(30), Phase.WAITING_FOR_SNAPSHOT));
        assertTrue(attempt(Duration.ofSeconds(1), Phase.CONNECTING));
        assertTrue(attempt(Duration.ofMinutes(30), Phase.WAITING_FOR_SNAPSHOT));
        assertFalse(attempt(Duration.ofSeconds(1), Phase.CONNECTING), "but it does not begin anew either");
    }

    @Test
    void lasts_noBudget_allowsOneAttempt() {
        Patience none = new Patience(Duration.ZERO, () -> nowNanos);
        none.attemptBegins();
        nowNanos++;
        assertFalse(none.lasts(Phase.CONNECTING));
    }

    @Test
    void nextPause_againAndAgain_doublesUpToABound() {
        assertEquals(List.of(50L, 100L, 200L, 400L, 800L, 1600L, 3200L, 5000L, 5000L), pauses(9));
        attempt(Duration.ZERO, Phase.CONNECTING);
        assertEquals(List.of(5000L), pauses(1));
        attempt(Duration.ZERO, Phase.STREAM);
        assertEquals(List.of(50L, 100L), pauses(2));
    }

    private boolean attempt(Duration length, Phase reached) {
        patience.attemptBegins();
        nowNanos += length.toNanos();
        return patience.lasts(reached);
    }

    private List<Long> pauses(int count) {
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pauses.add(patience.nextPause().toMillis());
        }
        return pauses;
    }
}
