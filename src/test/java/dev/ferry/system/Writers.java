package dev.ferry.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;

/**
 * Clients that write to a server at the same time, one turn after the other, until they are told to stop. Each has a
 * virtual thread and a connection of its own. Thread-safe.
 */
final class Writers implements AutoCloseable {
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(60);

    private final Turn turn;
    private final AtomicLongArray turns;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean stopping;

    /** What a writer does again and again. */
    @FunctionalInterface
    interface Turn {
        /**
         * Writes something.
         *
         * @param number counts the turns of this writer, from 1
         */
        void take(Jedis client, int writer, long number);
    }

    private Writers(int count, Turn turn) {
        this.turn = turn;
        this.turns = new AtomicLongArray(count);
    }

    /** Starts {@code count} writers, which are numbered from 0. */
    static Writers start(RealServer server, int count, Turn turn) {
        return start(server::client, count, turn);
    }

    /** Starts {@code count} writers, each with a client of its own. */
    static Writers start(Supplier<Jedis> clients, int count, Turn turn) {
        Writers writers = new Writers(count, turn);
        for (int i = 0; i < count; i++) {
            int writer = i;
            writers.threads.add(Thread.ofVirtual().name("writer-" + i).start(() -> writers.write(clients, writer)));
        }
        return writers;
    }

    /** How many turns a writer has finished. */
    long turns(int writer) {
        return turns.get(writer);
    }

    /** How many turns all of them have finished. */
    long turns() {
        long sum = 0;
        for (int writer = 0; writer < turns.length(); writer++) {
            sum += turns.get(writer);
        }
        return sum;
    }

    /** Waits until every writer has finished so many turns more. */
    void awaitMore(int count) {
        for (int i = 0; i < turns.length(); i++) {
            int writer = i;
            long wanted = turns.get(writer) + count;
            Await.until(
                    "writer %d finishes its turn %d".formatted(writer, wanted),
                    () -> failure.get() != null || turns.get(writer) >= wanted);
        }
        throwFailure();
    }

    /** Returns when no writer writes any more. */
    void stop() {
        stopping = true;
        for (Thread thread : threads) {
            try {
                if (!thread.join(STOP_DEADLINE)) {
                    throw new AssertionError(thread.getName() + " has not finished its turn; is the server fenced?");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while the writers stop", e);
            }
        }
        throwFailure();
    }

    /** Tells the writers to stop and does not wait for them. */
    @Override
    public void close() {
        stopping = true;
    }

    private void write(Supplier<Jedis> clients, int writer) {
        try (Jedis client = clients.get()) {
            while (!stopping) {
                turn.take(client, writer, turns.get(writer) + 1);
                turns.incrementAndGet(writer);
            }
        } catch (RuntimeException | Error e) {
            // The root of the thread: a test must hear of it.
            failure.compareAndSet(null, e);
        }
    }

    private void throwFailure() {
        Throwable cause = failure.get();
        if (cause != null) {
            throw new AssertionError("a writer failed: " + cause, cause);
        }
    }
}
