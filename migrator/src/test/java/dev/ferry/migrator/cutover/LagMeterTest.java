package dev.ferry.migrator.cutover;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class LagMeterTest {

    private static final Duration LAG_MAX = Duration.ofMillis(200);

    private final LagMeter meter = new LagMeter(LAG_MAX);

    @Test
    void lag_whenTheTargetHasEverything_isNothing() {
        sample(0, 100, 100);
        assertEquals(0, meter.lagBytes());
        assertEquals(Duration.ZERO, meter.lag());
    }

    @Test
    void lag_whenTheTargetStands_isTheAgeOfWhatItLacksFirst() {
        sample(0, 100, 100);
        sample(100, 150, 100);
        sample(200, 220, 100);
        sample(500, 300, 100);
        assertEquals(200, meter.lagBytes());
        assertEquals(Duration.ofMillis(400), meter.lag());
    }

    @Test
    void lag_whenTheTargetHasReachedAnOldSample_countsFromTheNextOne() {
        sample(0, 150, 100);
        sample(100, 220, 100);
        sample(300, 300, 150);
        assertEquals(Duration.ofMillis(200), meter.lag());
    }

    @Test
    void lagBytes_whenTheTargetHasConfirmedMoreThanWasAsked_isNotNegative() {
        sample(0, 100, 114);
        assertEquals(0, meter.lagBytes());
        assertEquals(Duration.ZERO, meter.lag());
    }

    @Test
    void calmSamples_afterALagAboveTheLimit_startAgain() {
        sample(0, 100, 100);
        sample(100, 100, 100);
        assertEquals(2, meter.calmSamples());
        sample(200, 900, 100);
        sample(300, 900, 100);
        assertEquals(4, meter.calmSamples());
        sample(401, 900, 100);
        assertEquals(0, meter.calmSamples());
        sample(500, 900, 900);
        assertEquals(1, meter.calmSamples());
    }

    @Test
    void calmSamples_beforeOneOffsetOfTheSourceWasReached_areNone() {
        sample(0, 1_000_000, 100);
        sample(100, 1_000_100, 5_000);
        assertEquals(0, meter.calmSamples(), "the age of what is lacking is not known yet");
        sample(150, 1_000_200, 1_000_000);
        assertEquals(1, meter.calmSamples());
    }

    @Test
    void calmSamples_whenTheSourceDoesNotAnswer_startAgain() {
        sample(0, 100, 100);
        meter.disturbed();
        assertEquals(0, meter.calmSamples());
    }

    @Test
    void restlessSamples_ofLagsAboveTheLimitAndOfASilentSource_countUntilOneIsCalm() {
        sample(0, 100, 100);
        assertEquals(0, meter.restlessSamples());
        sample(100, 900, 100);
        sample(301, 900, 100);
        meter.disturbed();
        sample(500, 900, 100);
        assertEquals(3, meter.restlessSamples());
        sample(600, 900, 900);
        assertEquals(0, meter.restlessSamples());
    }

    private void sample(long millis, long sourceOffset, long appliedOffset) {
        meter.sample(Duration.ofMillis(millis).toNanos(), sourceOffset, appliedOffset);
    }
}
