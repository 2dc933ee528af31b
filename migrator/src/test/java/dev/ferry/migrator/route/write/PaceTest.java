package dev.ferry.migrator.route.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.plan.PaceLimits;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class PaceTest {

    @Test
    void held_asLongAsThereIsOneReason() {
        Pace pace = new Pace(PaceLimits.NONE);
        pace.pause();
        pace.overloaded(Optional.of("busy"));
        pace.resume();
        assertTrue(pace.held());
        pace.overloaded(Optional.empty());
        assertFalse(pace.held());
    }

    @Test
    void hurry_nothingIsHeldUntilItIsOver() throws InterruptedIOException {
        Pace pace = new Pace(new PaceLimits(1, 1));
        pace.overloaded(Optional.of("busy"));
        pace.hurry(true);
        assertFalse(pace.held());
        pace.spend(1_000_000, 1_000_000);
        pace.spend(1_000_000, 1_000_000);
        pace.hurry(false);
        assertTrue(pace.held());
        assertEquals(new PaceLimits(1, 1), pace.limits());
    }

    @Test
    void limit_takenAway_letsThoseGoWhoWait() {
        Pace pace = new Pace(new PaceLimits(1, 0));
        CompletableFuture<Void> spent = CompletableFuture.runAsync(() -> {
            try {
                pace.spend(1_000_000, 0);
                pace.spend(1, 0);
            } catch (InterruptedIOException e) {
                throw new AssertionError(e);
            }
        });
        pace.limit(PaceLimits.NONE);
        spent.join();
    }

    @Test
    void interrupt_endsTheWaiting() {
        Pace pace = new Pace(PaceLimits.NONE);
        pace.pause();
        Thread.currentThread().interrupt();
        assertThrows(InterruptedIOException.class, pace::awaitGo);
        assertTrue(Thread.interrupted());
    }
}
