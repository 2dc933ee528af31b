package dev.ferry.migrator.preflight;

import java.time.Duration;
import java.util.Optional;

/**
 * How much a server keeps for a client that does not read, from {@code client-output-buffer-limit}: {@code normal 0 0 0 slave 268435456 67108864
 * 60 pubsub 33554432 8388608 60}.
 *
 * @param hardBytes at which the client is dropped at once; 0 for never
 * @param softBytes at which it is dropped when it stays above for {@code softSeconds}; 0 for never
 */
record BufferLimit(long hardBytes, long softBytes, long softSeconds) {

    private static final int WORDS = 4;

    /** Reads the limit for replicas. */
    static Optional<BufferLimit> ofReplicas(String setting) {
        String[] words = setting.split(" ");
        for (int i = 0; i + WORDS <= words.length; i += WORDS) {
            if (words[i].equals("slave") || words[i].equals("replica")) {
                Optional<Long> hard = FactFinder.number(words[i + 1]);
                Optional<Long> soft = FactFinder.number(words[i + 2]);
                Optional<Long> seconds = FactFinder.number(words[i + 3]);
                return hard.isPresent() && soft.isPresent() && seconds.isPresent()
                        ? Optional.of(new BufferLimit(hard.get(), soft.get(), seconds.get()))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Returns how much may come together in {@code time}, evenly, before the client is dropped. */
    long bytes(Duration time) {
        double longer = time.toMillis() / 1000.0 - softSeconds;
        // Evenly filled the buffer passes the soft limit at its share of the time, and must not stay above for so long.
        double soft = softBytes > 0 && longer > 0 ? softBytes * (time.toMillis() / 1000.0) / longer : Double.MAX_VALUE;
        return Math.min(hardBytes > 0 ? hardBytes : Long.MAX_VALUE, (long) soft);
    }
}
