package dev.ferry.migrator.rehearsal;

import dev.ferry.address.Endpoint;
import dev.ferry.client.RedisClient;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What can be measured of a server without writing to it: by PING, for less than half a second. Immutable.
 *
 * @param roundTrip there and back, in the middle of several
 * @param bytesPerSecond how many bytes it takes, and gives back, in PINGs as long as the batches that a migration sends; 0 when it takes none
 * @param commandsPerSecond how many short PINGs it answers that are sent at once; 0 when it takes none
 */
record Gauge(Duration roundTrip, long bytesPerSecond, long commandsPerSecond) {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int ROUND_TRIPS = 21;
    private static final int PAYLOAD_BYTES = 16 << 10;
    private static final int PAYLOADS_AT_ONCE = 32;
    private static final int COMMANDS_AT_ONCE = 1_000;
    private static final long LENGTH_NANOS = 150_000_000;

    static Gauge of(Endpoint server) throws IOException {
        try (RedisClient client = RedisClient.connect(server, TIMEOUT)) {
            Duration roundTrip = roundTrip(client);
            long bytes = rate(client, "x".repeat(PAYLOAD_BYTES), PAYLOADS_AT_ONCE) * PAYLOAD_BYTES;
            return new Gauge(roundTrip, bytes, rate(client, "x", COMMANDS_AT_ONCE));
        }
    }

    /** Only there and back. */
    static Duration roundTrip(Endpoint server) throws IOException {
        try (RedisClient client = RedisClient.connect(server, TIMEOUT)) {
            return roundTrip(client);
        }
    }

    private static Duration roundTrip(RedisClient client) throws IOException {
        List<Duration> taken = new ArrayList<>();
        for (int i = 0; i < ROUND_TRIPS; i++) {
            long begin = System.nanoTime();
            client.call("PING");
            taken.add(Duration.ofNanos(System.nanoTime() - begin));
        }
        taken.sort(null);
        return taken.get(taken.size() / 2);
    }

    private static long rate(RedisClient client, String payload, int atOnce) throws IOException {
        List<List<String>> commands = Collections.nCopies(atOnce, List.of("PING", payload));
        long begin = System.nanoTime();
        long answered = 0;
        long taken;
        do {
            List<Reply> replies = client.callTogether(commands);
            if (replies.getFirst() instanceof Reply.Error) {
                return 0;
            }
            answered += replies.size();
            taken = System.nanoTime() - begin;
        } while (taken < LENGTH_NANOS);
        return answered * 1_000_000_000L / taken;
    }
}
