package dev.ferry.migrator.expiry;

import dev.ferry.migrator.server.CommandRefusedException;
import dev.ferry.migrator.server.ServerConnection;
import java.io.IOException;
import java.time.InstantSource;

/** How far a server's clock is ahead of this machine's. */
public final class ClockOffset {

    private static final int QUESTIONS = 5;

    private ClockOffset() {}

    /**
     * Measures it several times, and takes the measurement with the shortest way there and back: half of that is its error.
     *
     * @return milliseconds; negative when the server's clock is behind, and 0 when it does not tell
     */
    public static long aheadMillis(ServerConnection server, InstantSource clock) throws IOException {
        long best = 0;
        long shortest = Long.MAX_VALUE;
        for (int i = 0; i < QUESTIONS; i++) {
            long asked = clock.millis();
            long begin = System.nanoTime();
            long there;
            try {
                there = TargetClock.millis(server);
            } catch (CommandRefusedException e) {
                return 0;
            }
            long nanos = System.nanoTime() - begin;
            if (nanos < shortest) {
                shortest = nanos;
                best = there - asked - nanos / 2_000_000;
            }
        }
        return best;
    }
}
