package dev.ferry.psync;

import dev.ferry.address.Credentials;
import dev.ferry.address.Endpoint;
import dev.ferry.testing.Await;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LinkClockTest {

    @Test
    void tick_failed_isFollowedByOthers() {
        AtomicInteger ticks = new AtomicInteger();
        try (LinkClock clock = new LinkClock(
                new LinkState(new Endpoint("127.0.0.1", 1, Credentials.NONE, Optional.empty())),
                () -> {
                    throw new IllegalStateException("tick " + ticks.incrementAndGet());
                },
                Duration.ofSeconds(60))) {
            clock.start();
            Await.until(ticks::get, () -> ticks.get() >= 3);
        }
    }
}
