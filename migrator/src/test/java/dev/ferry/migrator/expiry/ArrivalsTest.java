package dev.ferry.migrator.expiry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ArrivalsTest {
    private final AtomicLong here = new AtomicLong(1_000);
    private final Arrivals arrivals = new Arrivals(() -> Instant.ofEpochMilli(here.get()), 50);

    @Test
    void offset_thatHadArrivedLongAgo_isOfThatTime() {
        arrivals.note(100, 0);
        here.set(2_000);
        arrivals.note(200, 0);
        here.set(9_000);

        assertEquals(1_050, arrivals.of(40));
        assertEquals(1_050, arrivals.of(100));
        assertEquals(2_050, arrivals.of(101));
        assertEquals(9_050, arrivals.of(201));
    }

    @Test
    void offset_thatDidNotGrow_keepsItsFirstTime() {
        arrivals.note(100, 0);
        here.set(2_000);
        arrivals.note(100, 0);

        assertEquals(1_050, arrivals.of(100));
    }

    @Test
    void samples_ofHoursOfDelay_areThinnedOut_andNoneIsTooEarly() {
        for (int i = 1; i <= 100_000; i++) {
            here.set(i * 100L);
            arrivals.note(i * 1_000L, 0);
        }

        for (int i = 1; i <= 100_000; i += 777) {
            long arrived = arrivals.of(i * 1_000L);
            assertTrue(arrived >= i * 100L && arrived <= i * 100L + 10_000, i + " arrived at " + arrived);
        }
    }
}
