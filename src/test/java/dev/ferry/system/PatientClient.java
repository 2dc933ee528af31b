package dev.ferry.system;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import redis.clients.jedis.Jedis;

/** A client that behaves: asks a thousand times a second, on a thread of its own, and remembers how long it waited. */
final class PatientClient implements AutoCloseable {
    private static final int SAMPLES_MAX = 1 << 20;
    private static final long PAUSE_NANOS = 1_000_000;

    private final long[] waits = new long[SAMPLES_MAX];
    private final Thread thread;
    private volatile boolean ending;
    private volatile int count;
    private int reported;

    private PatientClient(String host, int port) {
        thread = Thread.ofPlatform().name("patient-client").unstarted(() -> {
            try (Jedis client = new Jedis(host, port, RealServer.CLIENT_TIMEOUT_MILLIS)) {
                int asked = 0;
                while (!ending && asked < SAMPLES_MAX) {
                    long begin = System.nanoTime();
                    client.get("proof");
                    waits[asked++] = System.nanoTime() - begin;
                    count = asked;
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        });
    }

    static PatientClient start(String host, int port) {
        PatientClient client = new PatientClient(host, port);
        client.thread.start();
        return client;
    }

    /** Returns how long it has waited since the last report. */
    String report() {
        int until = count;
        long[] since = Arrays.copyOfRange(waits, reported, until);
        reported = until;
        Arrays.sort(since);
        return since.length == 0
                ? "nothing asked"
                : "%d requests, p50 %.1f ms, p99 %.1f ms, longest %.1f ms"
                        .formatted(
                                since.length,
                                since[since.length / 2] / 1e6,
                                since[since.length * 99 / 100] / 1e6,
                                since[since.length - 1] / 1e6);
    }

    @Override
    public void close() throws InterruptedException {
        ending = true;
        thread.join();
    }
}
