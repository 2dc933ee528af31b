package dev.ferry.engine.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.engine.config.OutputBufferLimit;
import org.junit.jupiter.api.Test;

class OutputWatchTest {

    private final OutputWatch watch = new OutputWatch();

    @Test
    void exceeds_noLimits_never() {
        assertFalse(watch.exceeds(new OutputBufferLimit(0, 0, 0), Long.MAX_VALUE, 0));
    }

    @Test
    void exceeds_hardLimit_atOnce() {
        OutputBufferLimit limit = new OutputBufferLimit(100, 0, 0);
        assertFalse(watch.exceeds(limit, 99, 0));
        assertTrue(watch.exceeds(limit, 100, 0));
    }

    @Test
    void exceeds_softLimit_afterItsSecondsWithoutABreak() {
        OutputBufferLimit limit = new OutputBufferLimit(0, 100, 10);
        assertFalse(watch.exceeds(limit, 100, 0));
        assertFalse(watch.exceeds(limit, 100, 9_000));
        assertFalse(watch.exceeds(limit, 99, 9_500));
        assertFalse(watch.exceeds(limit, 100, 10_001));
        assertFalse(watch.exceeds(limit, 100, 20_001));
        assertTrue(watch.exceeds(limit, 100, 20_002));
    }
}
